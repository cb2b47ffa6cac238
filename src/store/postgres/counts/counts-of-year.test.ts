import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  asOwner,
  loadSampleRelease,
  sampleSession,
  type TestDatabase,
  testDatabase,
} from '../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { roles } from '../../../access/role.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { notApplicable, notAvailable } from '../../../attendance/published.ts';
import { query } from '../connection/asking.ts';
import { asJob, ask } from '../connection/handle.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { countsOfYears, namesOfCounts } from './counts-of-year.ts';
import { standingRecord } from './standing-record.ts';

let database: TestDatabase;
const own = sampleUrns.londonSecondary;
const other = sampleUrns.special;
const sent = {
  settled: false,
  registers: 'not-available',
  groups: [
    {
      scope: 'in',
      yearGroup: null,
      characteristic: 'all',
      sessions: { '/': 27 },
      pupils: 'not-available',
      enrolments: 27,
    },
  ],
};
const upTo = '2026-09-15' as IsoDate;
const today = '2026-09-28' as IsoDate;
const thisYear = { thisYear: true, lastYear: false };

beforeAll(async () => {
  database = await testDatabase();
  await loadSampleRelease(database, 'released');
  const row = (urn: number, last: string, version: number, counts: object, by = 'gen_random_uuid()') =>
    `(${urn}, 'day', '${last}', '${last}', ${version}, '${JSON.stringify(counts)}', ${by}, now())`;
  await asOwner(
    database.ownerUrl,
    `insert into school_count (urn, kind, first, last, version, counts, submission, at) values
      ${row(own, '2026-09-14', 1, sent)}, ${row(own, '2026-09-14', 2, { ...sent, settled: true })},
      ${row(own, '2026-09-15', 7, sent)}, ${row(own, '2026-09-15', 1, { ...sent, groups: [] }, 'null')},
      ${row(own, '2026-09-16', 1, sent)}, ${row(other, '2026-09-15', 1, sent)}`,
  );
});
afterAll(() => database?.close());

test('what came last stands, and what was counted here of marks before it', async () => {
  const standing = await asJob(database, (rows) => countsOfYears(rows, { urn: own, upTo }, thisYear));
  const [first, second, ...others] = standing.thisYear.map((row) => standingRecord(row, today));
  expect(others).toEqual([]);
  expect(first).toEqual({
    urn: own,
    window: { kind: 'day', first: '2026-09-14', last: '2026-09-14' },
    settled: true,
    registers: notAvailable,
    groups: [
      {
        scope: 'in',
        yearGroup: null,
        characteristic: 'all',
        sessions: new Map([['/', 27]]),
        pupils: notAvailable,
        enrolments: 27,
        absence: notApplicable,
      },
    ],
    from: 'sent',
    version: 2,
  });
  expect(second).toMatchObject({ from: 'marks', version: 1, groups: [], settled: false });
});

test('each role reads the counts of its own schools and of no other', async () => {
  const counts = query('see-counts', async (at, urn: typeof own) => {
    const school = await schoolFacts(at.rows, urn);
    await at.decide(school && { school }, { action: 'saw-registers', recordKind: 'register', urn });
    const seen: (typeof own)[] = [];
    for (const one of [own, other].toSorted()) {
      const rows = (await countsOfYears(at.rows, { urn: one, upTo }, thisYear)).thisYear;
      const name = (await namesOfCounts(at.rows, { urn: one, upTo })).thisYear;
      expect(name !== undefined).toBe(rows.length > 0);
      if (rows.length > 0) seen.push(one);
    }
    return seen;
  });
  const seen: Record<string, unknown> = {};
  for (const role of roles) {
    const { id } = await sampleSession(database, role);
    seen[role] = await ask(database, id, counts, own).catch((fault: Error) => fault.constructor.name);
  }
  const both = [own, other].toSorted();
  expect(seen).toEqual({
    head: [own],
    'attendance-lead': [own],
    governor: [own],
    trust: [own],
    'local-authority': [own],
    'hub-lead': 'Denied',
    'regional-adviser': [own],
    analyst: both,
    approver: both,
    'ofsted-inspector': 'Denied',
  });
});
