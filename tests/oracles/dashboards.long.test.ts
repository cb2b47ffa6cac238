import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../src/access/role.ts';
import { daysAfter, type IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { synthesiseEngland } from '../../src/trial/synthetic-england/england.ts';
import { markedSchools } from '../../src/trial/synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../../src/trial/synthetic-marks/marks-files.ts';
import { inventedYears, keepCounts } from '../fixtures/counts-of-school.ts';
import { asOwner } from '../fixtures/database.ts';
import { absentPupilsAgain, keepMarks, ratesAgain } from '../fixtures/marks-in-sql.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { type SchoolsOfPlace, schoolsOfPlace } from '../fixtures/schools-of-place.ts';
import { type TestService, testService } from '../fixtures/service.ts';

// Every figure of every view of a school and of its authority, counted again from marks by SQL that the program has no part in.

const urn = sampleUrns.londonSecondary;
const until = '2026-11-22' as IsoDate;
const seen = { shown: 0, hidden: 0 };
let service: TestService;
let place: SchoolsOfPlace;
let url: string;
let halves: readonly { readonly first: string; readonly last: string }[];

beforeAll(async () => {
  service = await testService();
  url = service.database.ownerUrl;
  await service.as('trust');
  await asOwner(url, `update abie.school set phase = 'primary' where urn = ${urn}`);
  await keepCounts(url, urn, inventedYears(1, 2026, until)[0]!.records);
  place = await schoolsOfPlace(service.database, until);
  const schools = markedSchools(synthesiseEngland(300, 2024, undefined), 2024, 2026).slice(0, 8);
  const marks = [...yearsOfSchools(schools, 2024, 2026)];
  await keepMarks(
    url,
    [
      { urn, marks: marks[0]! },
      ...place.schools.map((school, at) => ({ urn: school.urn, marks: marks[at]! })),
    ],
    until,
  );
  halves = await asOwner(
    url,
    `select first::text, last::text from abie.school_count where urn = ${urn} and kind = 'half-term' order by first`,
  );
}, 400_000);
afterAll(async () => {
  await place?.close();
  await service?.close();
});

interface Reader {
  readonly who: Role;
  readonly address: string;
  readonly urns: () => readonly number[];
  /** Whether a half term is shown before it is over. */
  readonly isExact: boolean;
}

const readers: readonly Reader[] = [
  { who: 'head', address: `/school/${urn}/attendance`, urns: () => [urn], isExact: true },
  { who: 'governor', address: `/school/${urn}/attendance`, urns: () => [urn], isExact: false },
  {
    who: 'local-authority',
    address: '/area/authority-204/attendance',
    urns: () => [urn, ...place.schools.map((school) => school.urn)],
    isExact: false,
  },
];

async function table({ who, address }: Reader, query: string): Promise<readonly (readonly string[])[]> {
  const { body, statusCode } = await (await service.as(who)).get(`${address}.csv?${query}&until=${until}`);
  expect(statusCode).toBe(200);
  return body
    .replace('\uFEFF', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(/,(?! )/).map((cell) => cell.replaceAll('"', '')));
}

/** A cell is what was counted again, or hidden. */
function agrees(reader: Reader, cell: string, again: number, where: string): void {
  if (/^[cxz]$/.test(cell)) {
    if (reader.isExact) throw new Error(`${where} is hidden from the school's own head`);
    seen.hidden += 1;
    return;
  }
  seen.shown += 1;
  expect(Math.abs(Number(cell) - again), where).toBeLessThan(1e-9);
}

const dateIn = (text: string): IsoDate => {
  const [day] = /\d+ \w+ \d{4}/.exec(text)!;
  return new Date(`${day} 12:00 UTC`).toISOString().slice(0, 10) as IsoDate;
};
const columns = ['attendance', 'absence', 'authorised', 'unauthorised', 'illness'];

/** The half term that a reader's views are of, and the year to date. */
const newestHalf = ({ isExact }: Reader) =>
  halves.findLast(({ first, last }) => (isExact ? first <= until : last <= until))!;
const yearStart = '2026-08-15';

test.each(readers)('$who: attendance by day and week, and the calendar', async (reader) => {
  for (const by of ['day', 'week'] as const) {
    const [, ...rows] = await table(reader, `view=attendance&by=${by}`);
    // A school of this size has no days for its governors.
    expect(rows.length).toBeGreaterThan(by === 'day' && reader.who === 'governor' ? -1 : 8);
    for (const [name, ...cells] of rows) {
      const first = dateIn(name!);
      const last = by === 'day' ? first : daysAfter(first, 6);
      const again = await ratesAgain(url, { urns: reader.urns(), first, last });
      for (const [at, measure] of columns.entries())
        agrees(reader, cells[at]!, again[measure]!, `${by} ${name} ${measure}`);
    }
  }
  const [, ...weeks] = await table(reader, 'view=calendar');
  for (const [name, ...cells] of weeks)
    for (const [at, cell] of cells.entries()) {
      const first = daysAfter(dateIn(name!), at);
      if (cell === 'z') continue;
      agrees(
        reader,
        cell,
        (await ratesAgain(url, { urns: reader.urns(), first, last: first })).absence!,
        `${first}`,
      );
    }
});

test.each(readers)('$who: reasons, groups, and persistent and severe absence', async (reader) => {
  const half = newestHalf(reader);
  const urns = reader.urns();
  const again = await ratesAgain(url, { urns, ...half });
  const words: Readonly<Record<string, string>> = {
    Illness: 'illness',
    'Medical or dental appointments': 'appointments',
    'Other authorised absence': 'authorised-else',
    'Holiday that was not agreed': 'holiday',
    'Other or unexplained': 'unexplained',
    'Late, after the register closed': 'late-after-close',
    'Late, before the register closed': 'late',
  };
  const [, ...reasons] = await table(reader, 'view=reasons');
  expect(reasons).toHaveLength(7);
  for (const [name, cell] of reasons) agrees(reader, cell!, again[words[name!]!]!, name!);
  const [, ...groups] = await table(reader, 'view=groups');
  expect(groups.length).toBeGreaterThan(10);
  for (const [group, ...cells] of groups) {
    const own = await ratesAgain(url, { urns, ...half, group: group! });
    for (const [at, measure] of columns.slice(0, 4).entries())
      agrees(reader, cells[at]!, own[measure]!, `${group} ${measure}`);
  }
  const [, toDate, ofHalf] = await table(reader, 'view=persistent');
  for (const [row, window] of [
    [toDate!, { first: yearStart, last: until }],
    [ofHalf!, half],
  ] as const) {
    const absent = await absentPupilsAgain(url, { urns, ...window });
    agrees(reader, row[1]!, absent.persistent, `${row[0]} persistent`);
    agrees(reader, row[2]!, absent.severe, `${row[0]} severe`);
  }
});

test.each(readers)('$who: the summary', async (reader) => {
  const [, ...rows] = await table(reader, 'view=summary');
  const windowOf = (name: string) => {
    if (name.startsWith('Week of')) return { first: dateIn(name), last: daysAfter(dateIn(name), 6) };
    return name === 'Year to date' ? { first: yearStart, last: until } : newestHalf(reader);
  };
  expect(rows.map(([name]) => name)).toContain('Year to date');
  for (const [name, ...cells] of rows) {
    const again = await ratesAgain(url, { urns: reader.urns(), ...windowOf(name!) });
    for (const [at, measure] of columns.entries())
      agrees(reader, cells[at]!, again[measure]!, `${name} ${measure}`);
  }
});

test('local-authority: a row for each school', async () => {
  const reader = readers[2]!;
  const [, ...rows] = await table(reader, 'view=members');
  for (const [name, , week, change, year, unauthorised, persistent] of rows) {
    const at = /^School (\d+)$/.exec(name!)?.[1];
    const urns = [at === undefined ? urn : place.schools[Number(at)]!.urn];
    const last = until;
    const own = await ratesAgain(url, { urns, first: daysAfter(until, -6), last });
    const before = await ratesAgain(url, { urns, first: daysAfter(until, -13), last: daysAfter(until, -7) });
    const toDate = await ratesAgain(url, { urns, first: yearStart, last });
    agrees(reader, week!, own.absence!, `${name} week`);
    agrees(reader, change!, own.absence! - before.absence!, `${name} change`);
    agrees(reader, year!, toDate.absence!, `${name} year`);
    agrees(reader, unauthorised!, toDate.unauthorised!, `${name} unauthorised`);
    agrees(
      reader,
      persistent!,
      (await absentPupilsAgain(url, { urns, first: yearStart, last })).persistent,
      `${name} persistent`,
    );
  }
});

test('enough of it was shown to say so', () => {
  expect(seen.shown).toBeGreaterThan(750);
  expect(seen.hidden).toBeGreaterThan(0);
});
