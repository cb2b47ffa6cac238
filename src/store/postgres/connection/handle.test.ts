import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../tests/fixtures/database.ts';
import { samplePersonId } from '../../../../tests/fixtures/sample-database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { isSignedIn, type SignedIn } from '../../../access/viewer.ts';
import { readReport } from '../reports/read-report.ts';
import { endSession } from '../sessions/end-session.ts';
import { NothingChanged, orChangesNothing } from './connection.ts';
import type { FoundSession } from './find-session.ts';
import { asCommand, ask, askAtOnce, change, command, Denied, query, queryAtOnce } from './handle.ts';

let database: TestDatabase;
let release: number;
let head: string;
beforeAll(async () => {
  database = await testDatabase();
  release = await loadSampleRelease(database);
  head = (await sampleSession(database, 'head')).id;
});
afterAll(() => database.close());

const own = { urn: sampleUrns.londonSecondary, action: 'saw-report' } as const;
const theirs = { urn: sampleUrns.special, action: 'saw-report' } as const;
const none = { urn: 999_999 as typeof own.urn, action: 'saw-report' } as const;

interface Audit {
  readonly action: string;
  readonly outcome: string;
  readonly because: string;
  readonly urn: number | null;
  readonly role: string;
  readonly person: string | null;
}
let before = 0;
/** What the test added to the audit record. */
const audited = () =>
  asOwner<Audit>(
    database.ownerUrl,
    `select action, outcome, because, urn, role, person from audit order by at offset ${before}`,
  );
beforeEach(async () => {
  const [{ n } = { n: '0' }] = await asOwner<{ n: string }>(
    database.ownerUrl,
    'select count(*) as n from audit',
  );
  before = Number(n);
});

describe('ask', () => {
  test('answers, and the look is in the audit record', async () => {
    const report = await ask(database, head, readReport, own);
    expect(report).toMatchObject({ urn: own.urn, release, state: 'released' });
    expect(await audited()).toEqual([
      {
        action: 'saw-report',
        outcome: 'granted',
        because: 'own-school',
        urn: own.urn,
        role: 'head',
        person: await samplePersonId(database, 'head'),
      },
    ]);
  });

  test('refuses what is not there and what is not theirs in the same words, and keeps that it did', async () => {
    for (const asked of [theirs, none]) {
      const refusal = await ask(database, head, readReport, asked).catch((fault: unknown) => fault);
      expect(refusal).toBeInstanceOf(Denied);
      expect((refusal as Denied).because).toBe('no-such-record');
    }
    expect(await audited()).toMatchObject([
      { outcome: 'refused', urn: theirs.urn, role: 'head' },
      { outcome: 'refused', urn: none.urn, role: 'head' },
    ]);
  });

  test('asks the database the same, whether or not there is such a school', async () => {
    const statements = async (asked: { readonly urn: number }) => {
      const said: string[] = [];
      const client = await database.pool.connect();
      const query = client.query.bind(client);
      client.query = ((text: string | { text: string }, ...rest: never[]) => {
        said.push((typeof text === 'string' ? text : text.text).replaceAll(String(asked.urn), 'URN'));
        return query(text as string, ...rest);
      }) as typeof client.query;
      client.release();
      await ask({ ...database, pool: oneClient(client) }, head, readReport, asked as typeof own).catch(
        () => {},
      );
      client.query = query;
      return said;
    };
    expect(await statements(theirs)).toEqual(await statements(none));
  });

  test('for nobody, and for a session that is not one, is refused', async () => {
    for (const session of [
      undefined,
      'x',
      "'; drop table audit; --",
      '00000000-0000-0000-0000-000000000000',
    ]) {
      await expect(ask(database, session, readReport, own)).rejects.toThrow(Denied);
    }
    const rows = await audited();
    expect(rows).toHaveLength(4);
    for (const row of rows) expect(row).toMatchObject({ outcome: 'refused', role: 'public', person: null });
  });

  test('never answers without having decided', async () => {
    const forgetful = query('see-public-pages', async () => 'answer');
    await expect(ask(database, head, forgetful, undefined)).rejects.toThrow('without deciding');
  });

  test('keeps no grant of a query that then fails', async () => {
    const failing = query('see-own-account', async (at) => {
      await at.decide({}, { action: 'saw-account', recordKind: 'account' });
      throw new Error('broken');
    });
    await expect(ask(database, head, failing, undefined)).rejects.toThrow('broken');
    expect(await audited()).toEqual([]);
  });

  test('can read and not write, in TypeScript and in the database', async () => {
    const writing = query('see-own-account', async (at) => {
      await at.decide({}, { action: 'saw-account', recordKind: 'account' });
      // @ts-expect-error a query's rows are for reading
      await at.rows.deleteFrom('share').execute();
    });
    await expect(ask(database, head, writing, undefined)).rejects.toMatchObject({ code: '42501' });
  });

  test('for somebody who was found in the session a moment ago answers the same', async () => {
    const viewer = await viewerIn(head);
    const report = await ask(database, viewer, readReport, own);
    expect(report).toEqual(await ask(database, head, readReport, own));
    await expect(ask(database, viewer, readReport, theirs)).rejects.toThrow(Denied);
  });

  test('for somebody who claims to be more than the session is sees the session’s rows and no others', async () => {
    const viewer = await viewerIn(head);
    const pretender: SignedIn = { ...viewer, role: 'analyst', organisation: { kind: 'department' } };
    await expect(ask(database, pretender, readReport, theirs)).rejects.toThrow(Denied);
    const someone: SignedIn = { ...viewer, session: '00000000-0000-0000-0000-000000000000' };
    await expect(ask(database, someone, readReport, own)).rejects.toThrow(Denied);
    // The record says who it was, not whom they claimed to be.
    expect(await audited()).toMatchObject([{ role: 'head' }, { role: 'public' }]);
  });

  test('for somebody whose session has ended since sees nothing', async () => {
    const { id } = await sampleSession(database, 'trust');
    const viewer = await viewerIn(id);
    await expect(ask(database, viewer, readReport, own)).resolves.toBeDefined();
    await endSession(database, id, new Date());
    await expect(ask(database, viewer, readReport, own)).rejects.toThrow(Denied);
  });

  test('leaves the connection fit for the next', async () => {
    const broken = query('see-own-account', async (at) => {
      await at.rows
        .selectFrom('nonsense' as 'school')
        .selectAll()
        .execute();
    });
    for (let i = 0; i < 12; i++)
      await expect(ask(database, head, broken, undefined)).rejects.toThrow('nonsense');
    await expect(ask(database, head, readReport, own)).resolves.toMatchObject({ urn: own.urn });
  });
});

describe('askAtOnce', () => {
  const hashOf = (secret: string) => createHash('sha256').update(secret).digest();
  const looks = async () => (await audited()).filter(({ action }) => action === 'saw-report');
  /** Asks with a cookie's secret. @returns the answer or the fault, and all sessions that were told of */
  async function asked(secret: string, what: Parameters<typeof readReport.body>[1], now = new Date()) {
    const told: (FoundSession | undefined)[] = [];
    const found = (session: FoundSession | undefined) => told.push(session);
    const stranger = { secretHash: hashOf(secret), now, found };
    const answer = await askAtOnce(database, stranger, readReport, what).catch((fault: unknown) => fault);
    return { answer, told };
  }

  test('answers as it does for somebody who is known, says who it was, and keeps who looked', async () => {
    const { id, secret, csrf } = await sampleSession(database, 'head');
    const { answer, told } = await asked(secret, own);
    expect(answer).toEqual(await ask(database, head, readReport, own));
    expect(told).toMatchObject([{ csrf, viewer: { role: 'head', session: id } }]);
    expect(await looks()).toMatchObject([
      { outcome: 'granted', because: 'own-school', role: 'head', urn: own.urn },
      { outcome: 'granted', because: 'own-school', role: 'head', urn: own.urn },
    ]);
  });

  test('refuses as it does for somebody who is known, says who it was, and keeps that it did', async () => {
    const { id, secret } = await sampleSession(database, 'head');
    for (const which of [theirs, none]) {
      const { answer, told } = await asked(secret, which);
      expect(answer).toBeInstanceOf(Denied);
      expect(told).toMatchObject([{ viewer: { session: id } }]);
    }
    expect(await looks()).toMatchObject([
      { outcome: 'refused', urn: theirs.urn, role: 'head' },
      { outcome: 'refused', urn: none.urn, role: 'head' },
    ]);
  });

  test('refuses a secret of no session, of one that has ended and of one that has run out', async () => {
    const ended = await sampleSession(database, 'head');
    await endSession(database, ended.id, new Date());
    const open = await sampleSession(database, 'head');
    const later = new Date(Date.now() + 25 * 3_600_000);
    for (const [secret, now] of [['a guess'], [ended.secret], [open.secret, later]] as const) {
      const { answer, told } = await asked(secret, own, now);
      expect(answer).toBeInstanceOf(Denied);
      expect(told).toEqual([undefined]);
    }
  });

  test('a secret is not taken for part of a statement, and the next on the connection is nobody', async () => {
    const client = await database.pool.connect();
    client.release();
    const alone = { ...database, pool: oneClient(client) };
    const { secret } = await sampleSession(database, 'head');
    const found = () => {};
    await askAtOnce(alone, { secretHash: hashOf(secret), now: new Date(), found }, readReport, own);
    const quote = { secretHash: Buffer.from("'; drop table audit; --"), now: new Date(), found };
    await expect(askAtOnce(alone, quote, readReport, own)).rejects.toThrow(Denied);
    await expect(ask(alone, undefined, readReport, own)).rejects.toThrow(Denied);
  });

  test('a fault of the database is the fault that is heard of', async () => {
    const broken = queryAtOnce('see-report', async (at) => {
      await at.rows
        .selectFrom('nonsense' as 'school')
        .selectAll()
        .execute();
    });
    const { secret } = await sampleSession(database, 'head');
    const stranger = { secretHash: hashOf(secret), now: new Date(), found: () => {} };
    await expect(askAtOnce(database, stranger, broken, undefined)).rejects.toThrow('nonsense');
    expect(await looks()).toEqual([]);
  });
});

describe('change', () => {
  const at = new Date('2026-09-01T10:00:00Z');
  const share = command('share-board-pack', async (changing, urn: number) => {
    const [{ granted }] = [{ granted: urn === own.urn }];
    await changing.changes
      .insertInto('share')
      .values({
        urn: own.urn,
        release,
        with_whom: 'governors',
        by_person: 'person' in changing.viewer ? changing.viewer.person : '',
        given_at: changing.now,
        revoked_at: null,
        revoked_by: null,
      })
      .execute();
    const facts = {
      urn: granted ? own.urn : theirs.urn,
      localAuthority: undefined,
      region: undefined,
      trust: undefined,
      sharedWithLocalAuthority: false,
      boardPackShared: false,
      acceptedHubs: [],
      contactConsented: false,
    };
    await changing.decide(
      { school: facts },
      { action: 'shared-board-pack', recordKind: 'share', urn: facts.urn },
    );
  });
  const shares = () => asOwner<{ given_at: Date }>(database.ownerUrl, 'select given_at from share');

  test('that is refused leaves nothing behind but the refusal', async () => {
    await expect(change(database, head, share, theirs.urn, at)).rejects.toThrow(Denied);
    expect(await shares()).toEqual([]);
    expect(await audited()).toMatchObject([
      { action: 'shared-board-pack', outcome: 'refused', because: 'another-school' },
    ]);
  });

  test('changes and is audited together, at the application’s time', async () => {
    await change(database, head, share, own.urn, at);
    expect(await shares()).toEqual([{ given_at: at }]);
    expect(await audited()).toMatchObject([
      { action: 'shared-board-pack', outcome: 'granted', because: 'head-decides' },
    ]);
  });
});

test('a suspension shuts reports for the next who asks, and for those in the middle of asking', async () => {
  const trust = (await sampleSession(database, 'trust')).id;
  await expect(ask(database, trust, readReport, own)).resolves.toBeDefined();
  const suspend = asCommand(database, async (rows) =>
    rows
      .insertInto('release_event')
      .values({
        release,
        kind: 'suspended',
        at: new Date(),
        by_person: await samplePersonId(database, 'approver'),
        detail: JSON.stringify({ because: 'wrong' }),
      })
      .execute(),
  );
  await suspend;
  await expect(ask(database, trust, readReport, own)).rejects.toThrow(Denied);
  await expect(ask(database, head, readReport, own)).rejects.toThrow(Denied);
  const analyst = (await sampleSession(database, 'analyst')).id;
  await expect(ask(database, analyst, readReport, { ...own, release })).rejects.toThrow(Denied);
});

/** Who is in a session, as a query sees it. */
async function viewerIn(session: string): Promise<SignedIn> {
  const who = query('see-own-account', async (at) => {
    await at.decide({}, { action: 'saw-account', recordKind: 'account' });
    return at.viewer;
  });
  const viewer = await ask(database, session, who, undefined);
  before += 1;
  return isSignedIn(viewer) ? viewer : expect.unreachable();
}

/** A pool of one connection that the test holds. */
const oneClient = (client: object) =>
  ({ connect: async () => Object.assign(client, { release: () => {} }) }) as unknown as TestDatabase['pool'];

const approve = command('approve-release', (at) =>
  at.decide(undefined, { action: 'approved-release', recordKind: 'release' }),
);

test.each([
  ['a query', (one: TestDatabase) => ask(one, head, readReport, theirs)],
  ['a change', (one: TestDatabase) => change(one, head, approve, undefined)],
])('%s that is refused leaves no warning in the server’s log', async (_what, refused) => {
  const client = await database.pool.connect();
  const letGo = client.release.bind(client);
  const notices: (string | undefined)[] = [];
  client.on('notice', ({ message }) => notices.push(message));
  await expect(refused({ ...database, pool: oneClient(client) })).rejects.toThrow(Denied);
  client.removeAllListeners('notice');
  letGo(true);
  expect(notices).toEqual([]);
});

describe('an update that finds no row', () => {
  const update = (rows: Parameters<Parameters<typeof asCommand>[1]>[0]) =>
    rows.updateTable('hub_referral').set({ state: 'ended' }).where('hub', '=', 'nobody');

  test('is an error, and nothing of its transaction stays', async () => {
    const done = asCommand(database, async (rows, audit) => {
      audit({ action: 'uploaded-file', recordKind: 'release', release });
      await update(rows).execute();
    });
    await expect(done).rejects.toBeInstanceOf(NothingChanged);
    expect(await audited()).toEqual([]);
  });

  test('is none where whoever wrote it says that this may be', async () => {
    const { numUpdatedRows } = await asCommand(database, (rows) =>
      update(rows).modifyEnd(orChangesNothing).executeTakeFirst(),
    );
    expect(numUpdatedRows).toBe(0n);
  });
});
