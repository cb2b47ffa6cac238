import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  referenceOf,
  rollOf,
  school,
  settledSchool,
  type TestApi,
  testKeys,
  testRegistersApi,
  today,
} from '../../../../tests/fixtures/registers-api.ts';
import { until } from '../../../../tests/fixtures/until.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { codeOn } from '../../../attendance/codes/code-on-date.ts';
import { packMarks } from '../../../attendance/registers/packed-marks.ts';
import { SeededRandom } from '../../../numerics/seeded-random.ts';
import { schoolKeys } from './pseudonyms.ts';
import { receiptId } from './receipt-id.ts';
import { type RegisterWriter, registerWriter } from './register-writer.ts';
import type { Submission } from './submission.ts';
import { bookLock } from './write-submissions.ts';

// Two programs over one database, and rows at fault that come beside the marks that mend them.

let api: TestApi;
let one: RegisterWriter;
let other: RegisterWriter;
/** With the keys of the whole server: row security binds even the tables' owner. */
let owner: pg.Client;
beforeAll(async () => {
  api = await testRegistersApi();
  await settledSchool(api);
  one = registerWriter(api.registers);
  other = registerWriter(api.registers);
  owner = new pg.Client({ connectionString: api.database.ownerUrl });
  await owner.connect();
}, 60_000);
afterAll(async () => {
  await one?.close();
  await other?.close();
  await owner?.end();
  await api?.close();
});

const read = async <Row extends pg.QueryResultRow>(statement: string, values: readonly unknown[] = []) =>
  (await owner.query<Row>(statement, [...values])).rows;
const bookVersion = async () =>
  Number(
    (await read<{ version: string }>(`select version from abie.register_book where urn = ${school}`))[0]!
      .version,
  );
const secondsPast = (seconds: number) => new Date(Date.parse(`${today}T09:00:00Z`) + 1000 * seconds);
const nameOf = (pupil: number) => schoolKeys(testKeys, school)[0].pseudonymOf(referenceOf(pupil));
const markOf = (pupil: number, code = 'I') => ({
  pupil: pupil + 1,
  byte: codeOn(code, today)!.byte,
  minutesLate: undefined,
});

async function submission(seconds: number, what: Pick<Partial<Submission>, 'registers' | 'quarantined'>) {
  const at = secondsPast(seconds);
  return {
    id: receiptId(at),
    machine: api.machines.get('ours')!,
    at,
    way: 'registers',
    idempotency: undefined,
    registers: [],
    quarantined: [],
    faults: [],
    ...what,
  } satisfies Submission;
}
const good = async (
  seconds: number,
  pupil: number,
  code = 'I',
  session: 'am' | 'pm' = 'am',
  date: IsoDate = today,
) => {
  const place = { urn: school, date, session, group: pupil < 30 ? '7A' : '7B' };
  const register = { ...place, bookVersion: await bookVersion(), marks: [markOf(pupil, code)] };
  return submission(seconds, {
    registers: [{ ...register, manner: 'merge', unsettled: new Set(), why: undefined }],
  });
};
const faulty = async (seconds: number, pseudonym: Buffer, session = 'am', date: IsoDate = today) =>
  submission(seconds, {
    quarantined: [
      {
        urn: school,
        bookVersion: await bookVersion(),
        dateText: date,
        session,
        pseudonym,
        code: 'QQ',
        minutesLate: undefined,
        fault: 'unknown-code',
      },
    ],
  });
const rowOf = async ({ id }: Submission) =>
  (
    await read<{ open: boolean; by: string | null }>(
      'select closed_at is null as open, closed_by as by from abie.quarantined_mark where submission = $1',
      [id],
    )
  )[0];

test('a row at fault and its mend that wait in one program are written together', async () => {
  const [row, mend] = [await faulty(0, nameOf(0)), await good(0, 0)];
  await Promise.all([one.write(row), one.write(mend)]);
  expect(await rowOf(row)).toEqual({ open: false, by: mend.id });
});

test('a mend that another program kept before the row that it mends closes it, and one that is older does not', async () => {
  const [mend, row, later] = [await good(10, 30), await faulty(9, nameOf(30)), await faulty(11, nameOf(30))];
  await other.write(mend);
  await one.write(row);
  expect(await rowOf(row)).toEqual({ open: false, by: mend.id });
  await one.write(later);
  expect(await rowOf(later)).toEqual({ open: true, by: null });
});

test('what is gathered in another order than it came in is put in order', async () => {
  const [mend, row] = [await good(20, 1), await faulty(19, nameOf(1))];
  await Promise.all([one.write(mend), one.write(row)]);
  expect(await rowOf(row)).toEqual({ open: false, by: mend.id });
});

test('another pupil’s mark, and one that was only taken out, close no row', async () => {
  const row = await faulty(30, nameOf(2), 'pm');
  const alone = await good(29, 2, 'I', 'pm');
  const place = alone.registers[0]!;
  const without = await submission(31, {
    registers: [{ ...place, marks: [markOf(3, 'M')], manner: 'replace' }],
  });
  await other.write(alone);
  await other.write(without);
  await one.write(row);
  expect(await rowOf(row)).toEqual({ open: true, by: null });
});

test('a row waits for registers that are being kept, and is closed by the mark that they bring', async () => {
  const client = new pg.Client({ connectionString: api.database.ownerUrl });
  await client.connect();
  try {
    const [mend, row] = [await good(41, 31, 'M', 'pm'), await faulty(40, nameOf(31), 'pm')];
    // Another program, which has not committed yet.
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock_shared($1, $2)', [bookLock, school]);
    await client.query(
      `insert into abie.register (urn, on_date, session, registration_group, version, marks, submission, by_machine, accepted_at)
        values ($1, $2, 'pm', '7B', 1, $3, $4, $5, $6)`,
      [school, today, Buffer.from(packMarks([markOf(31, 'M')]).buffer), mend.id, mend.machine, mend.at],
    );
    let isWritten = false;
    const written = one.write(row).then(() => {
      isWritten = true;
    });
    const waits = `select exists (select from pg_locks where locktype = 'advisory' and classid = ${bookLock} and not granted) as waits`;
    await until(async () => isWritten || (await client.query<{ waits: boolean }>(waits)).rows[0]!.waits);
    await client.query('commit');
    await written;
    expect(await rowOf(row)).toEqual({ open: false, by: mend.id });
  } finally {
    await client.end();
  }
});

test('a row of a reference that was nobody’s is closed once the roll says whose it is, where the pupil’s mark came later', async () => {
  const [row, mend] = [
    await faulty(50, schoolKeys(testKeys, school)[0].pseudonymOf('own-32')),
    await good(51, 32),
  ];
  await one.write(row);
  await one.write(mend);
  expect(await rowOf(row)).toMatchObject({ open: true });
  const [pupil] = rollOf(33).pupils.slice(-1);
  await api.as('ours')('POST', `/v1/schools/${school}/roll`, {
    pupils: [{ ...pupil, references: [referenceOf(32), 'own-32'] }],
  });
  expect(await rowOf(row)).toEqual({ open: false, by: mend.id });
});

test('a good mark closes no row where the same submission has another row at fault for that pupil and session', async () => {
  const [mark, row, second] = [
    await good(56, 5, 'M', 'pm'),
    await faulty(55, nameOf(5), 'pm'),
    await faulty(56, nameOf(5), 'pm'),
  ];
  const both = { ...mark, quarantined: [{ ...second.quarantined[0]!, code: 'QX' }] };
  await other.write(both);
  await one.write(row);
  expect(await rowOf(row)).toEqual({ open: true, by: null });
  expect(await rowOf(both)).toMatchObject({ open: true });
});

test('rows alone that were judged by an older book are judged again', async () => {
  const row = await faulty(60, nameOf(4));
  await api.as('ours')('POST', `/v1/schools/${school}/roll`, rollOf(60));
  expect(await one.write(row)).toEqual({ kind: 'stale', urns: [school] });
  expect(await rowOf(row)).toBeUndefined();
});

test('of many that come at once to two programs, none waits whose mark came later, and each waits whose mark came before', async () => {
  const random = new SeededRandom(20_261_201);
  const sent: { readonly submission: Submission; readonly mended: boolean | undefined }[] = [];
  let seconds = 100;
  for (const day of ['02', '03', '04', '07', '08', '09', '10', '11'])
    for (const session of ['am', 'pm'] as const)
      for (const pupil of [10, 40]) {
        const [date, mended] = [`2026-09-${day}` as IsoDate, random.integer(2) === 0];
        const [row, mark] = mended ? [seconds, seconds + 1] : [seconds + 1, seconds];
        sent.push({ submission: await faulty(row, nameOf(pupil), session, date), mended });
        sent.push({ submission: await good(mark, pupil, 'I', session, date), mended: undefined });
        seconds += 2;
      }
  const inAnyOrder = sent
    .map(({ submission }) => ({ submission, turn: random.next(), by: random.integer(2) === 0 ? one : other }))
    .sort((a, b) => a.turn - b.turn);
  await Promise.all(inAnyOrder.map(({ submission, by }) => by.write(submission)));
  for (const { submission, mended } of sent)
    if (mended !== undefined) expect(await rowOf(submission)).toMatchObject({ open: !mended });
});
