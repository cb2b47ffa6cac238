import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../tests/fixtures/database.ts';
import { asOwnerOfServer } from '../../../../tests/fixtures/owner-of-server.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import type { Role } from '../../../access/role.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { ask } from '../connection/handle.ts';
import { readArrivals } from './read-arrivals.ts';
import { readHeldBack } from './read-held-back.ts';

let database: TestDatabase;
const urn = sampleUrns.londonSecondary;
const upTo = '2026-11-20' as IsoDate;

interface Row {
  readonly date: string;
  readonly of?: number;
  readonly code?: string | null;
  readonly fault?: string;
  readonly isClosed?: boolean;
}
const rowOf = ({ date, of = urn, code = '/', fault = 'not-on-roll', isClosed = false }: Row): string =>
  `(gen_random_uuid(), ${of}, '${date}', 'am', ${code === null ? 'null' : `'${code}'`}, '${fault}', now(),
    ${isClosed ? 'now(), gen_random_uuid()' : 'null, null'})`;

beforeAll(async () => {
  database = await testDatabase();
  await loadSampleRelease(database, 'released');
  const rows: readonly Row[] = [
    { date: '2026-10-12' },
    // One mark, sent again with another code.
    { date: '2026-10-05', code: 'N' },
    { date: '2026-10-05', code: 'I' },
    { date: upTo },
    { date: '2026-10-06', isClosed: true },
    { date: '2026-10-06', fault: 'unknown-pupil' },
    { date: '2026-10-06', of: sampleUrns.special },
    { date: '2026-07-10' },
    { date: '2026-11-23' },
    ...['Z', '#', '-', '', null].map((code) => ({ date: '2026-10-06', code })),
  ];
  await asOwnerOfServer(
    database.ownerUrl,
    `insert into abie.quarantined_mark (submission, urn, date_text, session, code, fault, at, closed_at, closed_by)
      values ${rows.map(rowOf).join(', ')}`,
  );
  await asOwnerOfServer(
    database.ownerUrl,
    `insert into abie.register (urn, on_date, session, registration_group, version, marks, submission, by_machine, accepted_at)
      values ${registers
        .map(
          ([date, version, came, of = urn]) =>
            `(${of}, '${date}', 'am', '7A', ${version}, decode(repeat('00', 18), 'hex'), gen_random_uuid(), gen_random_uuid(), '${came}')`,
        )
        .join(', ')}`,
  );
});
afterAll(() => database?.close());

/** Versions of registers of single mornings, each of three marks, by when they came in. */
const registers: readonly (readonly [date: string, version: number, came: string, of?: number])[] = [
  ['2026-09-07', 1, '2026-09-07T08:30:00Z'],
  // After midnight in England, and before it elsewhere.
  ['2026-09-08', 1, '2026-09-08T23:30:00Z'],
  ['2026-09-09', 1, '2026-09-09T08:30:00Z'],
  ['2026-09-09', 2, '2026-09-16T08:30:00Z'],
  ['2026-09-10', 1, '2026-09-10T08:30:00Z'],
  ['2026-09-10', 2, '2026-09-18T08:30:00Z'],
  ['2026-09-11', 1, '2026-09-25T08:30:00Z'],
  ['2026-07-10', 1, '2026-09-07T08:30:00Z'],
  ['2026-11-23', 1, '2026-12-01T08:30:00Z'],
  ['2026-09-11', 1, '2026-12-01T08:30:00Z', sampleUrns.special],
];

const heldBack = async (role: Role) =>
  ask(database, (await sampleSession(database, role)).id, readHeldBack, { urn, upTo }).catch(
    (fault: Error) => fault.constructor.name,
  );

test('open rows of marks of this year up to a day are counted, and rows that are no marks are not', async () => {
  const days = [
    { date: '2026-10-05', rows: 2 },
    { date: '2026-10-12', rows: 1 },
    { date: upTo, rows: 1 },
  ];
  expect(await heldBack('head')).toEqual(days);
  expect(await heldBack('attendance-lead')).toEqual(days);
});

test('nobody else asks for them', async () => {
  for (const role of ['governor', 'trust', 'local-authority', 'analyst'] as const)
    expect(await heldBack(role)).toBe('Denied');
});

const arrivals = async (role: Role) =>
  ask(database, (await sampleSession(database, role)).id, readArrivals, { urn, upTo }).catch(
    (fault: Error) => fault.constructor.name,
  );

test('registers of this year up to a day are told by when they came, in days of England', async () => {
  const day = (date: string, more = {}) => ({
    date,
    firstCame: date,
    late: 0,
    changedLate: 0,
    marksChangedLate: 0,
    ...more,
  });
  const days = [
    day('2026-09-07'),
    day('2026-09-08', { firstCame: '2026-09-09', late: 1 }),
    day('2026-09-09'),
    day('2026-09-10', { changedLate: 1, marksChangedLate: 3 }),
    day('2026-09-11', { firstCame: '2026-09-25', late: 1, changedLate: 1, marksChangedLate: 3 }),
  ];
  expect(await arrivals('head')).toEqual(days);
  expect(await arrivals('attendance-lead')).toEqual(days);
});

test('nobody else asks when they came', async () => {
  for (const role of ['governor', 'trust', 'local-authority', 'analyst'] as const)
    expect(await arrivals(role)).toBe('Denied');
});
