import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwnerOfServer } from '../../tests/fixtures/owner-of-server.ts';
import {
  marksOf,
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

let api: TestApi;
let time = '10:00';
let sends = 0;
const clock = () => new Date(`${today}T${time}:00Z`);
beforeAll(async () => {
  api = await testRegistersApi(undefined, { clock });
  await settledSchool(api);
}, 60_000);
afterAll(() => api?.close());

interface Sent {
  readonly at: string;
  readonly pupil: number;
  readonly code: string;
  readonly date?: string;
  readonly session?: string;
  readonly key?: string;
  readonly by?: TestApi;
}

/** Sends one mark; whichever session and pupil a test takes are its own. */
async function send({ at, pupil, code, date = today, session = 'am', key, by = api }: Sent) {
  time = at;
  return by.as('ours')(
    'POST',
    '/v1/registers',
    {
      mode: 'partial',
      registers: [{ urn: school, date, session, marks: [{ pupil: referenceOf(pupil), code }] }],
    },
    { 'idempotency-key': key ?? `key-${sends++}` },
  );
}

interface Row {
  readonly id: number;
  readonly pupil: number | null;
  readonly code: string;
}

const rowsOf = async (pupil: number | null, by = api): Promise<readonly Row[]> => {
  const { body } = await by.as('ours')('GET', `/v1/schools/${school}/quarantine`);
  return (body.rows as Row[]).filter((row) => row.pupil === (pupil === null ? null : pupil + 1));
};
const codesOf = async (pupil: number | null, by = api) => (await rowsOf(pupil, by)).map(({ code }) => code);
const replay = async (...rows: readonly { readonly id: number; readonly code: string }[]) =>
  (await api.as('ours')('POST', `/v1/schools/${school}/quarantine/replay`, { rows })).body;
const standing = async (pupil: number) => {
  const { body } = await api.as('ours')('GET', `/v1/schools/${school}/registers/${today}/am`);
  return (body.registers as { marks: { pupil: number; code: string }[] }[])
    .flatMap(({ marks }) => marks)
    .find((mark) => mark.pupil === pupil + 1)?.code;
};
const stored = async (pupil: number) =>
  asOwnerOfServer<{ closed: boolean; known: boolean; one: boolean }>(
    api.database.ownerUrl,
    `select q.closed_at is not null as closed, exists (select from abie.submission s where s.id = q.closed_by) as known,
        exists (select from abie.register r where r.urn = q.urn and r.xmin = q.xmin) as one
      from abie.quarantined_mark q join abie.pupil_reference p using (urn, pseudonym) where p.pupil = ${pupil + 1} order by q.id`,
  );

test('a register that is repeated by its key says nothing of what came after it', async () => {
  const good = { at: '09:00', pupil: 0, code: '/', key: 'first-key' };
  await send(good);
  await send({ at: '09:10', pupil: 0, code: 'QQ' });
  expect((await send({ ...good, at: '09:20' })).status).toBe(200);
  expect(await codesOf(0)).toEqual(['QQ']);
  // Without a key it is a later word.
  time = '09:30';
  const put = await api.as('ours')('PUT', `/v1/schools/${school}/registers/${today}/am?group=7A`, {
    marks: marksOf(0, 1, '/'),
  });
  expect(put.body.registers).toMatchObject([{ result: 'unchanged' }]);
  expect(await codesOf(0)).toEqual([]);
  expect(await stored(0)).toMatchObject([{ closed: true, known: true }]);
});

test('what is older than a row does not close it, and a row that came again is as new as that', async () => {
  await send({ at: '09:00', pupil: 1, code: 'QQ' });
  await send({ at: '09:20', pupil: 1, code: 'QQ' });
  await send({ at: '09:10', pupil: 1, code: '/' });
  expect(await codesOf(1)).toEqual(['QQ']);
  await send({ at: '09:30', pupil: 1, code: 'L' });
  expect(await codesOf(1)).toEqual([]);
  // By one transaction: nothing comes between the mark and the row that it mends.
  expect(await stored(1)).toEqual([{ closed: true, known: true, one: true }]);
});

test('replay closes what it names: the other row of the pupil waits until it is seen', async () => {
  await send({ at: '09:00', pupil: 2, code: 'QA' });
  await send({ at: '09:10', pupil: 2, code: 'QB' });
  const [a, b] = await rowsOf(2);
  time = '09:20';
  expect(await replay({ id: a!.id, code: 'I' })).toMatchObject({ accepted: [a!.id] });
  expect(await codesOf(2)).toEqual(['QB']);
  expect(await replay({ id: b!.id, code: 'Q?' })).toMatchObject({ overtaken: [b!.id] });
});

test('of two rows of a pupil that are replayed together the later holds, however they are named', async () => {
  for (const [pupil, turn] of [
    [3, (rows: readonly Row[]) => rows],
    [4, (rows: readonly Row[]) => rows.toReversed()],
  ] as const) {
    await send({ at: '09:00', pupil, code: 'QA' });
    await send({ at: '09:10', pupil, code: 'QB' });
    const [a, b] = await rowsOf(pupil);
    time = '09:20';
    const codes = new Map([
      [a!.id, 'I'],
      [b!.id, 'M'],
    ]);
    const answer = await replay(...turn([a!, b!]).map(({ id }) => ({ id, code: codes.get(id)! })));
    expect(answer).toEqual({ accepted: [b!.id], still: [], unknown: [], overtaken: [a!.id] });
    expect(await standing(pupil)).toBe('M');
  }
});

test('a row that is replayed twice at the same moment is accepted once, and nobody is answered with a fault', async () => {
  await send({ at: '09:00', pupil: 5, code: 'QA' });
  const [row] = await rowsOf(5);
  time = '09:20';
  const answers = await Promise.all(Array.from({ length: 4 }, () => replay({ id: row!.id, code: 'I' })));
  expect(answers.flatMap(({ accepted }) => accepted)).toEqual([row!.id]);
  expect(await standing(5)).toBe('I');
});

test.each([
  ['2026-9-14', 40],
  ['14/09/2026', 41],
  ['14.9.2026', 42],
  [' 2026-09-14 ', 43],
  ['2026-09-14T08:50:00', 44],
])(
  'a row of the date %s waits no longer once its mark came of the date as it is written',
  async (date, pupil) => {
    await send({ at: '09:00', pupil, code: '/', date });
    expect(await codesOf(pupil)).toEqual(['/']);
    await send({ at: '09:10', pupil, code: '/', date: yesterday });
    expect(await codesOf(pupil)).toEqual([]);
  },
);

test.each(['2026-02-30', '2026-13-01', '32/01/2026', '1999-09-14', 'Monday', '', '0/0/2026'])(
  'what is no date, such as "%s", is kept and waits',
  async (date) => {
    await send({ at: '09:00', pupil: 7, code: '/', date });
    expect(await codesOf(7)).toContain('/');
  },
);

test('of the first register of a session in which a row of another group waits, the row closes; and by session', async () => {
  // Nothing stands for this afternoon: it is added the fast way where no row waits.
  await send({ at: '13:00', pupil: 8, code: 'QQ', session: 'PM' });
  await send({ at: '13:00', pupil: 8, code: 'QQ', session: 'am' });
  time = '13:10';
  await api.as('ours')(
    'POST',
    '/v1/registers',
    {
      mode: 'partial',
      registers: [
        { urn: school, date: today, session: 'am', marks: [{ pupil: referenceOf(8), code: 'QQ' }] },
        { urn: school, date: today, session: 'pm', marks: [{ pupil: referenceOf(8), code: '\\' }] },
      ],
    },
    { 'idempotency-key': 'one-of-two' },
  );
  expect(await stored(8)).toMatchObject([{ closed: true }, { closed: false }]);
});

test('a row that waits is found after the key of pseudonyms was rotated', async () => {
  await send({ at: '09:00', pupil: 9, code: 'QQ' });
  await send({ at: '09:00', pupil: 10, code: 'QQ' });
  const newer = { version: 2, secret: Buffer.alloc(32, 8) };
  const behind = await testRegistersApi(api.database, { keys: [...testKeys, newer], clock });
  const both = await testRegistersApi(api.database, { keys: [newer, ...testKeys], clock });
  try {
    await both.as('ours')('POST', `/v1/schools/${school}/roll`, rollOf(60));
    expect(await codesOf(9, both)).toEqual(['QQ']);
    // The same row, from a program that makes new pseudonyms by the old key.
    await send({ at: '09:10', pupil: 10, code: 'QQ', by: behind });
    expect(await codesOf(10, both)).toEqual(['QQ']);
    await send({ at: '09:20', pupil: 9, code: '/', by: both });
    await send({ at: '09:20', pupil: 10, code: '/', by: both });
    expect(await codesOf(9, both)).toEqual([]);
    expect(await codesOf(10, both)).toEqual([]);
  } finally {
    await both.close();
    await behind.close();
  }
});
