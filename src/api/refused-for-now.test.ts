import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asOwnerOfServer } from '../../tests/fixtures/owner-of-server.ts';
import {
  marksOf,
  otherSchool,
  referenceOf,
  rollOf,
  school,
  settledSchool,
  type TestApi,
  testKeys,
  testRegistersApi,
  today,
  yesterday,
} from '../../tests/fixtures/registers-api.ts';
import { appoint } from '../store/postgres/registers/machines.ts';
import { bookLock } from '../store/postgres/registers/write-submissions.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testRegistersApi();
  await settledSchool(api);
});
afterAll(() => api?.close());

const place = (group = '7A') => `/v1/schools/${school}/registers/${today}/am?group=${group}`;
const marks = marksOf(0, 5, '/');

/** Holds back every writing of the school's registers until it is let go. */
async function heldBack(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: api.database.ownerUrl });
  await client.connect();
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock($1, $2)', [bookLock, school]);
  return async () => {
    await client.query('commit');
    await client.end();
  };
}

/** Writings that have waited so many milliseconds for what holds them back. */
async function waitingFor(client: pg.Client, ms = 0): Promise<number> {
  const { rows } = await client.query<{ waiting: number }>(
    "select count(*)::integer as waiting from pg_locks where locktype = 'advisory' and classid = $1 and not granted and clock_timestamp() - waitstart >= $2 * interval '1 ms'",
    [bookLock, ms],
  );
  return rows[0]!.waiting;
}

/** Resolves once a writing has waited so many milliseconds for what holds it back. */
async function waits(ms = 0): Promise<void> {
  const client = new pg.Client({ connectionString: api.database.ownerUrl });
  await client.connect();
  while ((await waitingFor(client, ms)) === 0);
  await client.end();
}

describe('a request that is refused for now says when to come again', () => {
  test('409 while one with the same key is in hand; the first is answered all the same', async () => {
    const letGo = await heldBack();
    const headers = { 'idempotency-key': 'in-hand' };
    const send = () => api.as('ours')('PUT', place(), { marks }, headers);
    const sent = [send(), send()];
    // Whichever comes second is refused while the other waits for the lock.
    const refused = await Promise.race(sent);
    expect(refused.status).toBe(409);
    expect(refused.body.type).toBe('/problems/in-hand');
    expect(refused.headers.get('retry-after')).toBe('1');
    await letGo();
    expect((await Promise.all(sent)).map(({ status }) => status).sort()).toEqual([200, 409]);
    const again = await send();
    expect(again.body).toMatchObject({ repeated: true });
  });

  test('429 when a machine sends more than it may', async () => {
    const slow = await testRegistersApi(api.database, { requestsPerMinute: 3 });
    try {
      const statuses: number[] = [];
      for (let n = 0; n < 4; n += 1)
        statuses.push((await slow.as('ours')('GET', `/v1/schools/${school}/roll`)).status);
      expect(statuses).toEqual([200, 200, 200, 429]);
      const { headers, body } = await slow.as('ours')('GET', `/v1/schools/${school}/roll`);
      expect(headers.get('retry-after')).toBe('20');
      expect(body.type).toBe('/problems/too-many-requests');
      // One that sends too much does not keep another from sending.
      expect((await slow.as('stranger')('GET', `/v1/schools/${school}/roll`)).status).toBe(404);
    } finally {
      await slow.close();
    }
  });

  test('503 when too much waits to be written; what was taken is written, and nothing of the rest', async () => {
    const full = await testRegistersApi(api.database, { writing: { mostWaiting: 2, writers: 1 } });
    const letGo = await heldBack();
    try {
      const put = (group: string) =>
        full.as('ours')('PUT', place(group), { marks: marksOf(group === '7A' ? 0 : 30, 5, 'I') });
      const first = put('7A');
      await waits();
      // It weighs two, and waits for the lock: there is no room for another.
      const second = await put('7B');
      expect(second.body.type).toBe('/problems/too-much-waiting');
      expect(second.headers.get('retry-after')).toBe('5');
      await letGo();
      expect((await first).status).toBe(200);
      const stands = await full.as('ours')('GET', place('7B'));
      expect(stands.status).toBe(404);
      expect((await put('7B')).status).toBe(200);
    } finally {
      await letGo().catch(() => {});
      await full.close();
    }
  });
});

test('503 while the roll changes faster than a register is judged; nothing is kept, and sent again it is', async () => {
  const before = `/v1/schools/${school}/registers/${yesterday}/am?group=7A`;
  const put = () => api.as('ours')('PUT', before, { marks });
  const [rolls, watcher] = [1, 2].map(() => new pg.Client({ connectionString: api.database.ownerUrl }));
  await Promise.all([rolls!.connect(), watcher!.connect()]);
  const hold = `begin; select pg_advisory_xact_lock(${bookLock}, ${school})`;
  let refused: Awaited<ReturnType<typeof put>> | undefined;
  try {
    await rolls!.query(hold);
    const sent = put().then((answer) => {
      refused = answer;
    });
    // As a supplier does who says a roll pupil by pupil: each time the register would be written, the book is another.
    while (refused === undefined)
      if ((await waitingFor(watcher!)) > 0)
        await rolls!.query(
          `update abie.register_book set version = version + 1 where urn = ${school}; commit; ${hold}`,
        );
    await sent;
    await rolls!.query('commit');
  } finally {
    await Promise.all([rolls!.end(), watcher!.end()]);
  }
  expect([refused?.status, refused?.body.type]).toEqual([503, '/problems/changing-meanwhile']);
  expect(refused?.headers.get('retry-after')).toBe('1');
  expect((await api.as('ours')('GET', before)).status).toBe(404);
  expect((await put()).body).toMatchObject({ repeated: false });
});

test('a register of another school does not wait for one that is held back, however late it comes', async () => {
  await appoint(api.database, api.machines.get('ours')!, [otherSchool], api.now());
  await settledSchool(api, otherSchool);
  const letGo = await heldBack();
  const held = api.as('ours')('PUT', place('7B'), { marks: marksOf(30, 5, 'I') });
  try {
    // Several times as long as until another transaction may begin: nothing was there for it then.
    await waits(150);
    const other = await api.as('ours')('PUT', place().replace(`${school}`, `${otherSchool}`), { marks });
    expect(other.status).toBe(200);
    await waits(150);
  } finally {
    await letGo();
  }
  expect((await held).status).toBe(200);
});

test('keys of pseudonyms are rotated: the old one is understood until every roll has come under the new', async () => {
  const newer = { version: 2, secret: Buffer.alloc(32, 8) };
  const both = await testRegistersApi(api.database, { keys: [newer, ...testKeys] });
  const put = (of: TestApi, code: string) =>
    of.as('ours')('PUT', place(), { marks: [{ pupil: referenceOf(3), code }] });
  const numberOf = async (of: TestApi) =>
    (await of.as('ours')('GET', place())).body.registers[0].marks.map(
      ({ pupil }: { pupil: number }) => pupil,
    );
  try {
    expect((await put(both, 'M')).body.verdicts).toEqual([['accepted']]);
    const before = await numberOf(both);
    await both.as('ours')('POST', `/v1/schools/${school}/roll`, rollOf(60));
    // The old key is thrown away.
    const newest = await testRegistersApi(api.database, { keys: [newer] });
    try {
      expect((await put(newest, 'I')).body.verdicts).toEqual([['accepted']]);
      expect(await numberOf(newest)).toEqual(before);
    } finally {
      await newest.close();
    }
    // Whoever still has the old one alone would find nobody, and give everybody a second number: nothing is taken.
    const answers = [
      await put(api, 'C'),
      await api.as('ours')('POST', `/v1/schools/${school}/roll`, rollOf(60)),
      await api.as('ours')('GET', `/v1/schools/${school}/quarantine`),
    ];
    expect(answers.map(({ status, body }) => [status, body.type])).toEqual(
      answers.map(() => [503, '/problems/key-missing']),
    );
    expect(
      await asOwnerOfServer(
        api.database.ownerUrl,
        'select count(*)::integer as pupils from abie.pupil where urn = $1',
        [school],
      ),
    ).toEqual([{ pupils: 60 }]);
  } finally {
    await both.close();
  }
});

test('a program without an older key that a pupil on roll is still known by takes nothing either, until the roll has come', async () => {
  const newer = { version: 5, secret: Buffer.alloc(32, 5) };
  const older = [{ version: 2, secret: Buffer.alloc(32, 8) }, ...testKeys] as const;
  const [both, newest] = await Promise.all([
    testRegistersApi(api.database, { keys: [newer, ...older] }),
    testRegistersApi(api.database, { keys: [newer] }),
  ]);
  // On roll on whatever day this runs.
  const pupils = rollOf(60).pupils.map((pupil) => ({
    ...pupil,
    periods: pupil.periods.map((period) => ({ ...period, first: '2020-09-01' })),
  }));
  const roll = (by: TestApi, some: typeof pupils) =>
    by.as('ours')('POST', `/v1/schools/${school}/roll`, { pupils: some });
  try {
    expect((await roll(both, pupils.slice(0, 59))).status).toBe(200);
    const refused = await newest.as('ours')('PUT', place(), { marks });
    expect([refused.status, refused.body.type]).toEqual([503, '/problems/key-missing']);
    expect((await roll(newest, pupils.slice(59))).status).toBe(503);
    expect((await roll(both, pupils.slice(59))).body).toMatchObject({ added: 0 });
    expect((await newest.as('ours')('PUT', place(), { marks })).status).toBe(200);
  } finally {
    await newest.close();
    await both.close();
  }
});
