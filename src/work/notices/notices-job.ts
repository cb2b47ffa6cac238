import { setTimeout as pause } from 'node:timers/promises';
import {
  lettersWait,
  type ReleaseTold,
  releaseTold,
  takeEmails,
  writeInstead,
} from '../../store/postgres/notices/work/notices-to-send.ts';
import { settleNotice } from '../../store/postgres/notices/work/settle-notice.ts';
import { ProcessFailed } from '../processes/process-task.ts';
import type { AtHand, JobParts, Worker } from '../queue/job-parts.ts';
import { askArrivals } from './ask-arrivals.ts';
import type { NoticeMeans } from './notice-means.ts';
import { arrivalsBeside, emailsInASecond } from './pace.ts';
import { sendEmail } from './send-email.ts';

/** Whoever sends e-mail is to be left alone for a while: the order is tried again, ever less often. */
class NotNow extends Error {}

/** The means of notices where there is somebody who sends e-mail. */
type WithEmail = NoticeMeans & { readonly email: NonNullable<NoticeMeans['email']> };
const hasEmail = (means: NoticeMeans): means is WithEmail => means.email !== undefined;

/** Sends the notices of a release that are due: e-mails through the port, letters by a process beside the service. */
export const noticesJob: Worker = async (parts, at) => {
  const { database, notices } = parts;
  const told = await releaseTold(database, at.release);
  if (told === undefined) return;
  if (!hasEmail(notices)) await writeInstead(database, at.release);
  let leaveAlone: string | undefined;
  for (;;) {
    const begun = performance.now();
    const sent = await sendSome(parts, at.release, told);
    // What is asked of e-mails that went before waits for what is left of the second.
    const left = arrivalsBeside(sent.many);
    const asked = hasEmail(notices) ? await askArrivals(database, notices.email.mail, at.release, left) : 0;
    leaveAlone = sent.leaveAlone;
    if (sent.many + asked === 0 || leaveAlone !== undefined || at.signal.aborted) break;
    if (sent.many === emailsInASecond || asked === left) await restOfSecond(begun, at.signal);
  }
  if (!at.signal.aborted && (await lettersWait(database, at.release))) await makeLetters(parts, at);
  if (leaveAlone !== undefined) throw new NotNow(leaveAlone);
};

const restOfSecond = (begun: number, signal: AbortSignal): Promise<void> =>
  pause(Math.max(0, 1000 - (performance.now() - begun)), undefined, { signal }).catch(() => {});

/** Sends as many as may go in a second, and says how many they were. */
async function sendSome(
  { database, notices, log }: JobParts,
  release: number,
  told: ReleaseTold,
): Promise<{ readonly many: number; readonly leaveAlone: string | undefined }> {
  const emails = await takeEmails(database, release, emailsInASecond);
  const taken = performance.now();
  const since = () => performance.now() - taken;
  const now = database.clock();
  const all = await Promise.all(
    emails.map(async (email) => {
      const key = { release, urn: email.urn, kind: email.kind };
      if (!hasEmail(notices)) {
        await settleNotice(database, key, { state: 'unknown', because: 'nobody sends email any more' });
        return undefined;
      }
      const { outcome, leaveAlone } = await sendEmail(notices, { release, told, email, now, since });
      await settleNotice(database, key, outcome);
      return leaveAlone;
    }),
  );
  const leaveAlone = all.find((each) => each !== undefined);
  if (leaveAlone !== undefined) log.warn({ release, because: leaveAlone }, 'notices wait');
  return { many: emails.length, leaveAlone };
}

async function makeLetters({ runProcess }: JobParts, { release, signal }: AtHand): Promise<void> {
  const task = { work: 'letters', release } as const;
  const ended = await runProcess(task, { onLine: () => {}, signal });
  if (ended.code !== 0) throw new ProcessFailed(task, ended);
}
