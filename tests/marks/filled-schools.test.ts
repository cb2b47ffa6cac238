import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { addSessions, sessionsOf } from '../../src/attendance/counts/session-counts.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { asCounting } from '../../src/store/postgres/counts/counting-database.ts';
import { standingUnits } from '../../src/store/postgres/marks/manifest.ts';
import { appoint } from '../../src/store/postgres/registers/machines.ts';
import { registerWriter } from '../../src/store/postgres/registers/register-writer.ts';
import { fillBook, fillRegisters } from '../../src/trial/registers/filling/fill-registers.ts';
import { synthesiseEngland } from '../../src/trial/synthetic-england/england.ts';
import { markedSchools } from '../../src/trial/synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../../src/trial/synthetic-marks/marks-files.ts';
import { fold } from '../../src/work/marks/fold.ts';
import { verifyMarks } from '../../src/work/marks/verify.ts';
import { type TestMarks, testMarks } from '../fixtures/marks.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import { type TestApi, testRegistersApi } from '../fixtures/registers-api.ts';

// Invented schools with a whole year of registers, late amendments among them.

const seed = 6;
const year = 2025;
const schools = markedSchools(synthesiseEngland(100, seed, undefined), seed, year)
  .toSorted((a, b) => a.totals.enrolments - b.totals.enrolments)
  .slice(0, 3);
const urns = schools.map(({ urn }) => urn);
let api: TestApi;
let marks: TestMarks;
beforeAll(async () => {
  api = await testRegistersApi();
  marks = await testMarks(api.database);
  const machine = api.machines.get('supplier')!;
  await appoint(api.database, machine, urns, api.now());
  // A large school has more registers in a year than may wait, as these have here.
  const writer = registerWriter(api.registers, { mostWaiting: 1500 });
  for (const of of yearsOfSchools(schools, seed, year)) {
    await fillBook(api.registers, machine, [of]);
    await fillRegisters(api.registers, of, {
      machine,
      writer,
      seed,
      after: undefined,
      until: '2026-02-27' as IsoDate,
    });
  }
  await writer.close();
}, 60_000);
afterAll(async () => {
  await marks?.close();
  await api?.close();
});

const yearOfTerms = async () =>
  (await marks.records('term')).filter(({ window }) => window.last < '2026-09-01');

test('a year is folded, and each school’s rows and counts are those of its registers', async () => {
  const folded = await fold(marks);
  expect(folded).toMatchObject({ schools: 3 });
  const verified = await verifyMarks(marks, {});
  expect(verified.differences).toEqual([]);
  expect(verified).toMatchObject({ schools: 3 });
  expect(verified.pupilWeeks).toBeGreaterThan(1000);
  expect(verified.records).toBeGreaterThan(300);
}, 60_000);

test('a few lines of SQL over the registers give the same national counts', async () => {
  const bytes = await asOwnerOfServer<{ code: number; sessions: string }>(
    api.database.ownerUrl,
    `select get_byte(marks, 6 * i + 4) as code, count(*) as sessions from (
        select distinct on (urn, on_date, session, registration_group) marks from abie.register
        order by urn, on_date, session, registration_group, version desc) r
      cross join lateral generate_series(0, length(marks) / 6 - 1) i
      where get_byte(marks, 6 * i + 4) > 0 group by 1`,
  );
  const { codeNameOf } = await import('../../src/attendance/codes/code-on-date.ts');
  const counted = new Map<string, number>();
  for (const { groups } of await yearOfTerms())
    for (const { sessions } of groups.filter(
      ({ yearGroup, characteristic }) => yearGroup === null && characteristic === 'all',
    ))
      for (const [code, many] of sessions) counted.set(code, (counted.get(code) ?? 0) + many);
  expect(counted).toEqual(
    new Map(
      bytes
        .toSorted((a, b) => a.code - b.code)
        .map(({ code, sessions }) => [codeNameOf(code), Number(sessions)]),
    ),
  );
});

describe('what the store is asked', () => {
  const units = () =>
    asCounting(marks.database, (client) =>
      standingUnits(client, { first: '2025-08-01' as IsoDate, last: '2026-09-01' as IsoDate }),
    );
  const all = (urn: Urn) => (record: { urn: Urn }) => record.urn === urn;

  test('schools’ weeks in sums are their records', async () => {
    const sums = await marks.store.schoolWeeks({ units: await units() });
    const weeks = await marks.records('week');
    const ofRecords = weeks.flatMap(({ urn, window, groups }) => {
      const group = groups.find(
        (one) => one.scope === 'in' && one.yearGroup === null && one.characteristic === 'all',
      );
      if (group === undefined) return [];
      const { possible, absent } = sessionsOf(group.sessions, window.first);
      return [{ urn, monday: window.first, possible, absent }];
    });
    expect(sums).toEqual(ofRecords);
    expect(sums.length).toBeGreaterThan(50);
  });

  test('persistent absence is that of the year to date', async () => {
    const persistent = await marks.store.persistent({ units: await units() });
    const years = await marks.records('year-to-date');
    expect(persistent).toEqual(
      urns
        .toSorted((a, b) => a - b)
        .map((urn) => {
          const last = years.filter(all(urn)).at(-1)!;
          const group = last.groups.find(
            (one) => one.scope === 'in' && one.yearGroup === null && one.characteristic === 'all',
          )!;
          const absence = group.absence as { persistent: number; severe: number };
          return {
            urn,
            enrolments: group.enrolments,
            persistent: absence.persistent,
            severe: absence.severe,
          };
        }),
    );
  });

  test('terms add up to the year', async () => {
    const sum = (records: Awaited<ReturnType<typeof marks.records>>) =>
      addSessions(
        records.flatMap(({ groups, window }) =>
          groups
            .filter(({ yearGroup, characteristic }) => yearGroup === null && characteristic === 'all')
            .map(({ sessions }) =>
              sessionsOf(sessions, window.first > '2025-09-01' ? window.first : ('2025-09-01' as IsoDate)),
            ),
        ),
      );
    const days = await marks.records('day');
    expect(sum(await yearOfTerms())).toEqual(sum(days));
    expect(sum(await marks.records('half-term'))).toEqual(sum(days));
    expect(sum(await marks.records('week'))).toEqual(sum(days));
  });
});
