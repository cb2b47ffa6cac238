import { type AddressInfo, createServer, type Socket } from 'node:net';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestMarks, testMarks } from '../../../tests/fixtures/marks.ts';
import { asOwnerOfServer } from '../../../tests/fixtures/owner-of-server.ts';
import {
  marksOf,
  school,
  settledSchool,
  type TestApi,
  testRegistersApi,
  today,
  yesterday,
} from '../../../tests/fixtures/registers-api.ts';
import { until } from '../../../tests/fixtures/until.ts';
import type { CountRecord } from '../../attendance/counts/count-record.ts';
import { writtenCounts } from '../../attendance/counts/written-count.ts';
import { buckets } from '../../store/marks/marks-store.ts';
import { asCounting } from '../../store/postgres/counts/counting-database.ts';
import { lookAtWaiting } from '../../store/postgres/marks/look-at-waiting.ts';
import { registersWaiting } from '../../store/postgres/marks/what-changed.ts';
import { fold } from './fold.ts';
import type { RegistersWaiting } from './fold-lag.ts';
import { keepFolding } from './keep-folding.ts';
import { verifyMarks } from './verify.ts';

let api: TestApi;
let marks: TestMarks;
beforeAll(async () => {
  api = await testRegistersApi();
  await settledSchool(api);
  marks = await testMarks(api.database);
}, 60_000);
afterAll(async () => {
  await marks?.close();
  await api?.close();
});

const put = async (date: string, session: 'am' | 'pm', group: string, codes: ReturnType<typeof marksOf>) => {
  const sent = await api.as('ours')(
    'PUT',
    `/v1/schools/${school}/registers/${date}/${session}?group=${group}`,
    {
      marks: codes,
      why: 'a test',
    },
  );
  expect([sent.status, sent.body.faults ?? []]).toEqual([200, []]);
};
const named = ({ window: { kind, last }, version }: CountRecord) => `${kind} ${last} v${version}`;
const all = ({ groups }: CountRecord) =>
  groups.find(
    ({ scope, yearGroup, characteristic }) =>
      scope === 'in' && yearGroup === null && characteristic === 'all',
  )!;

test('registers become a file and the counts of every window in which they are', async () => {
  for (const date of ['2026-09-07', yesterday, today])
    for (const [group, from] of [
      ['7A', 0],
      ['7B', 30],
    ] as const) {
      await put(date, 'am', group, [...marksOf(from, 28, '/'), ...marksOf(from + 28, 2, 'I')]);
      await put(date, 'pm', group, [...marksOf(from, 29, '\\'), ...marksOf(from + 29, 1, 'O')]);
    }
  const waiting = () => asCounting(marks.database, registersWaiting);
  const before = await waiting();
  expect(before.registers).toBe(12);
  expect(before.oldestSeconds).toBeGreaterThan(0);
  const folded = await fold(marks);
  expect(await waiting()).toEqual({ registers: 0, oldestSeconds: 0 });
  expect(folded).toMatchObject({ buckets: 1, schools: 1, schoolWeeks: 2, units: 2 });
  const records = await marks.records();
  expect(records.map(named)).toEqual([
    'day 2026-09-07 v1',
    'day 2026-09-08 v1',
    'day 2026-09-09 v1',
    'day 2026-09-10 v1',
    'day 2026-09-11 v1',
    'day 2026-09-14 v1',
    'day 2026-09-15 v1',
    'week 2026-09-13 v1',
    'week 2026-09-20 v1',
    'half-term 2026-10-25 v1',
    'term 2026-12-31 v1',
    'year-to-date 2026-09-13 v1',
    'year-to-date 2026-09-20 v1',
  ]);
  const of = (name: string) => records.find((record) => named(record) === `${name} v1`)!;
  expect(all(of('day 2026-09-14'))).toMatchObject({
    sessions: new Map([
      ['/', 56],
      ['\\', 58],
      ['I', 4],
      ['O', 2],
    ]),
    pupils: new Map([
      ['/', 56],
      ['\\', 58],
      ['I', 4],
      ['O', 2],
    ]),
    enrolments: 60,
    absence: { missing: 'not-applicable' },
  });
  expect(of('day 2026-09-14').registers).toEqual({ expected: 4, received: 4 });
  expect(of('day 2026-09-09')).toMatchObject({ registers: { expected: 4, received: 0 }, groups: [] });
  expect(of('week 2026-09-13').registers).toEqual({ expected: 20, received: 4 });
  expect(of('term 2026-12-31').registers).toEqual({ expected: 28, received: 12 });
  expect(all(of('year-to-date 2026-09-20'))).toMatchObject({
    sessions: new Map([
      ['/', 168],
      ['\\', 174],
      ['I', 12],
      ['O', 6],
    ]),
    pupils: new Map([
      ['/', 56],
      ['\\', 58],
      ['I', 4],
      ['O', 2],
    ]),
    enrolments: 60,
    absence: { persistent: 4, severe: 4, bands: [56, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4] },
  });
});

test('where nothing came is known as well, so that the next fold looks at what is new only', async () => {
  const { rows } = await asCounting(marks.database, (client) =>
    client.query(
      'select count(*)::integer as buckets, min(pg_snapshot_xmin(seen)::text::bigint) > 1 as seen from marks_bucket',
    ),
  );
  expect(rows).toEqual([{ buckets, seen: true }]);
});

test('folded again, nothing changes', async () => {
  const before = await marks.records();
  expect(await fold(marks)).toMatchObject({ buckets: 0, records: 0 });
  expect(await marks.records()).toEqual(before);
});

test('an amendment of last week changes the records in which it is, and no other', async () => {
  const before = new Map((await marks.records()).map((record) => [record, named(record)]));
  await put('2026-09-07', 'am', '7A', [...marksOf(0, 29, '/'), ...marksOf(29, 1, 'I')]);
  expect(await fold(marks)).toMatchObject({ schoolWeeks: 1, units: 1, records: 6 });
  const changed = (await marks.records()).map(named).filter((name) => ![...before.values()].includes(name));
  expect(changed).toEqual([
    'day 2026-09-07 v2',
    'week 2026-09-13 v2',
    'half-term 2026-10-25 v2',
    'term 2026-12-31 v2',
    'year-to-date 2026-09-13 v2',
    'year-to-date 2026-09-20 v2',
  ]);
});

test('where marks are kept is compared with the record again after an hour, though nothing was seen', async () => {
  let tidied = 0;
  let now = new Date('2026-09-15T12:00:00Z');
  const parts = {
    database: { ...marks.database, clock: () => now },
    store: {
      ...marks.store,
      tidy: async (...record: Parameters<typeof marks.store.tidy>) => {
        tidied += 1;
        return marks.store.tidy(...record);
      },
    },
  };
  for (const [time, times] of [
    ['12:00', 1],
    ['12:59', 1],
    ['13:00', 2],
    ['13:01', 2],
  ] as const) {
    now = new Date(`2026-09-15T${time}:00Z`);
    await fold(parts);
    expect([time, tidied]).toEqual([time, times]);
  }
});

test('a trouble is told when it comes, and once all is over', async () => {
  const said = [[], ['b is away'], ['b is away'], ['b is away', 'c is away'], [], []];
  const stopping = new AbortController();
  const told: string[] = [];
  const watched: RegistersWaiting[] = [];
  let folds = 0;
  await keepFolding(
    {
      database: marks.database,
      store: {
        ...marks.store,
        troubles: () => {
          folds += 1;
          if (folds === said.length) stopping.abort();
          return said[folds - 1]!;
        },
      },
    },
    {
      everyMs: 1,
      signal: stopping.signal,
      waiting: (waits) => watched.push(waits),
      folded: () => {},
      troubled: (trouble) => told.push(trouble),
      failed: (fault) => told.push(String(fault)),
    },
  );
  expect(watched).toEqual(said.map(() => ({ registers: 0, oldestSeconds: 0 })));
  expect(told).toEqual(['b is away', 'c is away', 'All servers of marks answer, and have what they should']);
});

/** Lets something happen where it is asked when the first register was accepted: only the look does. */
const whereTheLook = (happens: string) =>
  asOwnerOfServer(
    api.database.ownerUrl,
    `create function abie.once_let_go(at timestamptz) returns timestamptz stable language plpgsql as $$
      begin
        if current_query() like '%min(r.accepted_at)%' then ${happens}; end if;
        return at;
      end $$;
    alter table abie.register rename to register_behind;
    create view abie.register as select urn, on_date, session, registration_group, version, marks, submission, by_machine, why, xact,
      abie.once_let_go(accepted_at) as accepted_at from abie.register_behind;
    grant select on abie.register to abie_counting`,
  );
const asBefore = () =>
  asOwnerOfServer(
    api.database.ownerUrl,
    'drop view abie.register; drop function abie.once_let_go; alter table abie.register_behind rename to register',
  );

test('where it cannot be seen what waits, registers are counted all the same, and nothing is told as failed', async () => {
  await put(yesterday, 'am', '7A', [...marksOf(0, 27, '/'), ...marksOf(27, 3, 'I')]);
  const stopping = new AbortController();
  const counted: number[] = [];
  const told: string[] = [];
  await whereTheLook("raise 'it cannot be seen'");
  await keepFolding(marks, {
    everyMs: 1,
    signal: stopping.signal,
    waiting: () => told.push('seen'),
    folded: ({ schools }) => {
      counted.push(schools);
      stopping.abort();
    },
    troubled: (trouble) => told.push(trouble),
    failed: (fault) => {
      told.push(String(fault));
      stopping.abort();
    },
  });
  await asBefore();
  expect([counted, told]).toEqual([[1], []]);
});

test('a fold does not wait for a look that a lock holds up, which ends at its limit', async () => {
  await put(yesterday, 'pm', '7A', [...marksOf(0, 26, '\\'), ...marksOf(26, 4, 'I')]);
  const { ownerUrl } = api.database;
  await whereTheLook('perform pg_advisory_xact_lock_shared(7, 7)');
  const holder = new pg.Client({ connectionString: ownerUrl });
  await holder.connect();
  await holder.query('select pg_advisory_lock(7, 7)');
  const isHeldUp = async () =>
    (await holder.query("select from pg_locks where locktype = 'advisory' and classid = 7 and not granted"))
      .rowCount !== 0;
  const told: string[] = [];
  const stopping = new AbortController();
  await keepFolding(marks, {
    everyMs: 1,
    lookMs: 1000,
    signal: stopping.signal,
    waiting: () => told.push('seen'),
    folded: ({ schools }) => {
      told.push(`${schools} counted`);
      stopping.abort();
    },
    troubled: (trouble) => told.push(trouble),
    failed: (fault) => {
      told.push(String(fault));
      stopping.abort();
    },
  });
  expect(told).toEqual(['1 counted']);
  // The server ends the statement, too.
  await until(async () => !(await isHeldUp()));
  await holder.query('select pg_advisory_unlock(7, 7)');
  expect(await lookAtWaiting(marks.database, 60_000)).toEqual({ registers: 0, oldestSeconds: 0 });
  await holder.end();
  await asBefore();
});

test('a look at a database that accepts and does not answer ends at its limit', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  const pool = new pg.Pool({ connectionString: `postgresql://nobody@127.0.0.1:${port}/abie` });
  await expect(lookAtWaiting({ pool }, 50)).rejects.toThrow('nothing was seen within 50 ms');
  for (const socket of sockets) socket.destroy();
  silent.close();
  await pool.end();
});

test('records are kept packed; one that was kept before that is read, and packed when it is counted again', async () => {
  const kept = () =>
    asCounting(marks.database, async (client) => {
      const { rows } = await client.query<{ packed: number; all: number }>(
        `select count(*) filter (where counts ? 'packed')::integer as packed, count(*)::integer as all from school_count where of_marks`,
      );
      return rows[0]!;
    });
  const { packed, all: records } = await kept();
  expect(records).toBeGreaterThan(0);
  expect(packed).toBe(records);
  const before = await marks.records();
  const [day] = await marks.records('day');
  await asCounting(marks.database, (client) =>
    client.query(
      `update school_count set counts = $1 where of_marks and urn = $2 and kind = 'day' and last = $3`,
      [JSON.stringify(writtenCounts({ ...day!, settled: false })), day!.urn, day!.window.last],
    ),
  );
  expect((await kept()).packed).toBe(records - 1);
  expect(await marks.records()).toEqual(before);
  expect((await verifyMarks(marks, {})).differences).toEqual([]);
  // A late mark, so that the day is counted again.
  await put(day!.window.last, 'am', '7A', [...marksOf(0, 29, '/'), ...marksOf(29, 1, 'M')]);
  await fold(marks);
  expect((await kept()).packed).toBe(records);
  expect((await verifyMarks(marks, {})).differences).toEqual([]);
});
