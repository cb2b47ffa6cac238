import { pino } from 'pino';
import type { Urn } from '../../src/attendance/urn.ts';
import { change } from '../../src/store/postgres/connection/handle.ts';
import { askNotices } from '../../src/store/postgres/notices/ask-notices.ts';
import { keepAddresses } from '../../src/store/postgres/notices/keep-addresses.ts';
import {
  type NotifyFault,
  type NotifyStandIn,
  startNotifyStandIn,
} from '../../src/trial/notify/notify-stand-in.ts';
import type { Mail } from '../../src/work/notices/mail.ts';
import { noticesJob } from '../../src/work/notices/notices-job.ts';
import { notifyMail } from '../../src/work/notices/notify/notify-mail.ts';
import { workLetters } from '../../src/work/notices/work-letters.ts';
import type { NoticeKind } from '../../src/workflow/notices/notice-kind.ts';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../fixtures/database.ts';
import { lettersOnly } from '../fixtures/letters-only.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';

/** A notice as it is kept. */
export interface KeptNotice {
  readonly urn: Urn;
  readonly kind: NoticeKind;
  readonly way: string;
  readonly state: string;
  readonly because: string | null;
  readonly part: number | null;
}

/** A release in force, schools with addresses, and a stand-in for GOV.UK Notify. */
export interface NoticesScene {
  readonly database: TestDatabase;
  readonly release: number;
  readonly notify: NotifyStandIn;
  /** How the next requests to send go wrong, in order. */
  readonly faults: (NotifyFault | undefined)[];
  /** What it was asked, in order. */
  readonly requests: (keyof Mail)[];
  ask(kind: NoticeKind, byEmail?: boolean): Promise<number>;
  /** Does what is due, as the queue does. */
  work(byEmail?: boolean): Promise<void>;
  notices(kind?: NoticeKind): Promise<readonly KeptNotice[]>;
  /** As if so much time had gone by for everything that is under way. */
  later(interval: string): Promise<void>;
  /** Nobody has been told of anything, and every school has its address again. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Schools of which the register has an e-mail address; the sample head's school has the head's. */
export const withEmail = [sampleUrns.grammar, sampleUrns.special] as const;

export async function noticesScene(): Promise<NoticesScene> {
  const database = await testDatabase();
  const release = await loadSampleRelease(database);
  await sampleSession(database, 'head');
  const analyst = (await sampleSession(database, 'analyst')).id;
  const urns = await asOwner<{ urn: Urn }>(database.ownerUrl, 'select urn from school order by urn');
  const keep = () =>
    keepAddresses(
      database,
      urns.map(({ urn }) => ({
        urn,
        lines: ['Mill Lane', 'Wick', 'Ely'],
        postcode: 'CB7 4XX',
        email: (withEmail as readonly Urn[]).includes(urn) ? `office@school-${urn}.test` : null,
      })),
    );
  await keep();
  const faults: (NotifyFault | undefined)[] = [];
  const notify = await startNotifyStandIn({ port: 0, clock: database.clock, fault: () => faults.shift() });
  const requests: (keyof Mail)[] = [];
  const email = {
    mail: noted(notifyMail(notify.settings, database.clock), requests),
    templates: notify.settings.templates,
  };
  return {
    database,
    release,
    notify,
    faults,
    requests,
    ask: (kind, byEmail = true) => change(database, analyst, askNotices, { release, kind, byEmail }),
    work: (byEmail = true) =>
      noticesJob(
        {
          database,
          clock: database.clock,
          log: pino({ level: 'silent' }),
          paperWorkers: 1,
          notices: { ...lettersOnly, email: byEmail ? email : undefined },
          // Without the process around it, which the journey has.
          runProcess: async (task) => {
            if (task.work === 'letters') await workLetters({ database, ...lettersOnly }, task.release);
            return { code: 0, complaint: '' };
          },
        },
        { release, signal: new AbortController().signal, last: false },
      ),
    notices: (kind) =>
      asOwner<KeptNotice & Record<string, unknown>>(
        database.ownerUrl,
        'select urn, kind, way, state, because, part from notice where release = $1 and kind = coalesce($2, kind) order by urn, kind',
        [release, kind ?? null],
      ),
    later: async (interval) => {
      await asOwner(
        database.ownerUrl,
        `update notice set next_look_at = next_look_at - interval '${interval}', tried_at = tried_at - interval '${interval}'`,
      );
    },
    reset: async () => {
      await asOwner(
        database.ownerUrl,
        'truncate notice, notice_letters; update release set respond_by = null',
      );
      await keep();
      faults.length = 0;
      requests.length = 0;
      notify.forget();
    },
    close: async () => {
      await notify.close();
      await database.close();
    },
  };
}

/** The same, with a note of each request. */
function noted(mail: Mail, requests: (keyof Mail)[]): Mail {
  const noting =
    <Asked, Answer>(kind: keyof Mail, request: (asked: Asked) => Promise<Answer>) =>
    (asked: Asked): Promise<Answer> => {
      requests.push(kind);
      return request(asked);
    };
  return {
    send: noting('send', mail.send),
    find: noting('find', mail.find),
    arrivalOf: noting('arrivalOf', mail.arrivalOf),
  };
}
