import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../src/access/role.ts';
import { daysAfter, type IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import type { Urn } from '../../src/attendance/urn.ts';
import { synthesiseEngland } from '../../src/trial/synthetic-england/england.ts';
import { countsOfMarks } from '../../src/trial/synthetic-marks/counts-of-marks.ts';
import { markedSchools } from '../../src/trial/synthetic-marks/marked-school.ts';
import { yearsOfSchools } from '../../src/trial/synthetic-marks/marks-files.ts';
import { keepCounts } from '../fixtures/counts-of-school.ts';
import { asOwner } from '../fixtures/database.ts';
import { absentPupilsAgain, keepMarks, ratesAgain } from '../fixtures/marks-in-sql.ts';
import { sampleHub } from '../fixtures/sample-people.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { type SchoolsOfPlace, schoolsOfPlace } from '../fixtures/schools-of-place.ts';
import { type TestService, testService } from '../fixtures/service.ts';
import { type ShownCell, shownTable } from '../fixtures/shown-table.ts';

// Every figure of every view of a small England, as it is printed and as it is downloaded, counted again from marks by SQL that
// the program has no part in: of a school, its trust, its authority, a hub, a region and England.

const urn = sampleUrns.londonSecondary;
const until = '2026-11-22' as IsoDate;
const seen = { shown: 0, hidden: 0, printed: 0 };
/** Schools of another authority, in another region. */
const elsewhere = [300_301, 300_302, 300_303, 300_304, 300_305] as Urn[];
let service: TestService;
let place: SchoolsOfPlace;
let url: string;
let halves: readonly { readonly first: string; readonly last: string }[];

beforeAll(async () => {
  service = await testService();
  url = service.database.ownerUrl;
  // A place is made for whom somebody signs in.
  for (const who of ['trust', 'hub-lead'] as const) await service.as(who);
  const schools = markedSchools(synthesiseEngland(300, 2024, undefined), 2024, 2026).slice(0, 13);
  const marks = [...yearsOfSchools(schools, 2024, 2026)];
  await asOwner(url, `update abie.school set phase = 'primary' where urn = ${urn}`);
  await keepCounts(url, urn, countsOfMarks(marks[0]!, until));
  await asOwner(
    url,
    `insert into abie.school (urn, name, plain_name, phase, local_authority_code, local_authority_name, region)
      values ${elsewhere.map((one, at) => `(${one}, 'Brook ${at}', 'brook ${at}', '${marks[8 + at]!.school.phase}', '330', 'Birmingham', 'West Midlands')`).join()}`,
  );
  for (const [at, one] of elsewhere.entries())
    await keepCounts(url, one, countsOfMarks(marks[8 + at]!, until));
  place = await schoolsOfPlace(service.database, until);
  await asOwner(
    url,
    `insert into abie.hub_referral (urn, hub, state, at)
      select unnest($1::integer[]), '${sampleHub}', 'accepted', now()`,
    [inHub()],
  );
  await place.make(daysAfter(until, 1));
  await keepMarks(
    url,
    [
      { urn, marks: marks[0]! },
      ...place.schools.map((school, at) => ({ urn: school.urn, marks: marks[at]! })),
      ...elsewhere.map((one, at) => ({ urn: one, marks: marks[8 + at]! })),
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

/** The schools of the authorities of which a row or a cell is shown: a region and England are the sum of what those show. */
async function addedUp(
  reader: Reader,
  query: string,
): Promise<(name: string, at: readonly number[]) => readonly number[]> {
  if (reader.who !== 'analyst') return reader.urns;
  const shown = await Promise.all(
    [
      { code: '204', urns: ofAuthority() },
      { code: '330', urns: elsewhere },
    ].map(async ({ code, urns }) => ({
      urns,
      rows: new Map(
        (await table({ ...reader, address: `/area/authority-${code}/attendance` }, query)).map(
          ({ name, cells }) => [name, cells],
        ),
      ),
    })),
  );
  return (name, at) =>
    shown.flatMap(({ urns, rows }) =>
      at.every((one) => /\d/.test(rows.get(name)?.[one]?.value ?? '')) ? urns : [],
    );
}

/** The same of a day: the calendar shows absence alone, and an authority is added up where all that rates are made of is shown. */
async function addedUpOn(reader: Reader, day: IsoDate): Promise<readonly number[]> {
  if (reader.who !== 'analyst') return reader.urns();
  const shown = await asOwner<{ place: string }>(
    url,
    `select place from abie.place_edition, jsonb_each(figures) figure (key, value)
      where place like 'authority-%' and part = 'place' and value <> 'null' and key like place || '|day|${day}|all|%'
        and key ~ '[|](possible|absence|authorised|unauthorised)$'
      group by place having count(distinct key) = 4`,
  );
  return shown.flatMap(({ place: one }) => (one === 'authority-204' ? ofAuthority() : elsewhere));
}

const ofAuthority = () => [urn, ...place.schools.map((school) => school.urn)];
/** Some of the trust's and some others. */
const inHub = () => place.schools.slice(2, 8).map((school) => school.urn);

interface Reader {
  readonly who: Role;
  readonly address: string;
  readonly urns: () => readonly number[];
  /** Whether a half term is shown before it is over. */
  readonly isExact?: true;
  /** Rows of what it is made of. */
  readonly members?: () => Readonly<Record<string, readonly number[]>>;
}

const ofSchools = (urns: () => readonly number[]) => () =>
  Object.fromEntries(
    urns().map((one) => {
      const at = place.schools.findIndex((school) => school.urn === one);
      return [at < 0 ? 'Clapton' : `School ${at}`, [one]];
    }),
  );
const inTrust = () => [urn, ...place.schools.slice(0, 5).map((school) => school.urn)];
const everybody = () => [...ofAuthority(), ...elsewhere];

const readers: readonly Reader[] = [
  { who: 'head', address: `/school/${urn}/attendance`, urns: () => [urn], isExact: true },
  { who: 'governor', address: `/school/${urn}/attendance`, urns: () => [urn] },
  { who: 'trust', address: '/area/trust-5143/attendance', urns: inTrust, members: ofSchools(inTrust) },
  {
    who: 'local-authority',
    address: '/area/authority-204/attendance',
    urns: ofAuthority,
    members: ofSchools(ofAuthority),
  },
  { who: 'hub-lead', address: `/area/hub-${sampleHub}/attendance`, urns: inHub, members: ofSchools(inHub) },
  {
    who: 'regional-adviser',
    address: '/area/region-london/attendance',
    urns: ofAuthority,
    members: () => ({ Hackney: ofAuthority() }),
  },
  {
    who: 'analyst',
    address: '/area/england/attendance',
    urns: everybody,
    members: () => ({
      Hackney: ofAuthority(),
      Birmingham: elsewhere,
      London: ofAuthority(),
      'West Midlands': elsewhere,
    }),
  },
];
const places = readers.filter(({ members }) => members !== undefined);
const schoolsOwn = readers.filter(({ members }) => members === undefined);

const table = async ({ who, address }: Reader, query: string) =>
  (await shownTable(await service.as(who), address, `${query}&until=${until}`)).rows;

/** A cell is what was counted again, in the file to the last digit and on the page as it is rounded there; or hidden in both. */
function agrees(reader: Reader, cell: ShownCell | undefined, again: number, where: string): void {
  const { value, printed } = cell!;
  if (/^[cxz]$/.test(value)) {
    if (reader.isExact) throw new Error(`${where} is hidden from the school's own head`);
    expect(printed, where).toBe(value);
    seen.hidden += 1;
    return;
  }
  seen.shown += 1;
  expect(Math.abs(Number(value) - again), `${reader.who}: ${where}: ${value} for ${again}`).toBeLessThan(
    1e-9,
  );
  if (/calendar/.test(where)) return;
  seen.printed += 1;
  if (printed === 'low') {
    expect(again, where).toBeGreaterThan(0);
    expect(again, where).toBeLessThan(0.05);
    return;
  }
  expect(printed, where).toMatch(/^[+−]?\d+\.\d%?$/);
  const figure = Number(printed.replace('−', '-').replace('%', ''));
  expect(Math.abs(figure - again), `${where} printed`).toBeLessThan(0.05 + 1e-9);
}

const dateIn = (text: string): IsoDate => {
  const [day] = /\d+ \w+ \d{4}/.exec(text)!;
  return new Date(`${day} 12:00 UTC`).toISOString().slice(0, 10) as IsoDate;
};
const columns = ['attendance', 'absence', 'authorised', 'unauthorised', 'illness'];
const weekOn = (first: IsoDate) => ({ first, last: daysAfter(first, 6) });

/** The half term that a reader's views are of, and the year to date. */
const newestHalf = ({ isExact }: Reader) =>
  halves.findLast(({ first, last }) => (isExact ? first <= until : last <= until))!;
const year = { first: '2026-08-15', last: until };

test.each(readers)('$who: attendance by day and week, and the calendar', async (reader) => {
  for (const by of ['day', 'week'] as const) {
    const urnsOf = await addedUp(reader, `view=attendance&by=${by}`);
    const rows = await table(reader, `view=attendance&by=${by}`);
    // A school of this size has no days for its governors.
    expect(rows.length).toBeGreaterThan(by === 'day' && reader.who === 'governor' ? -1 : 8);
    for (const { name, cells } of rows) {
      const first = dateIn(name);
      const again = await ratesAgain(url, {
        urns: urnsOf(name, [1, 2, 3]),
        ...(by === 'day' ? { first, last: first } : weekOn(first)),
      });
      for (const [at, measure] of columns.entries())
        agrees(reader, cells[at], again[measure]!, `${by} ${name} ${measure}`);
    }
  }
  for (const { name, cells } of await table(reader, 'view=calendar'))
    for (const [at, cell] of cells.entries()) {
      const day = daysAfter(dateIn(name), at);
      if (cell.value === 'z') continue;
      const again = await ratesAgain(url, { urns: await addedUpOn(reader, day), first: day, last: day });
      agrees(reader, cell, again.absence!, `calendar ${day}`);
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
  const reasons = await table(reader, 'view=reasons');
  expect(reasons).toHaveLength(7);
  for (const { name, cells } of reasons) agrees(reader, cells[0], again[words[name]!]!, name);
  const groups = await table(reader, 'view=groups');
  expect(groups.length).toBeGreaterThan(10);
  const urnsOf = await addedUp(reader, 'view=groups');
  for (const { name: group, cells } of groups) {
    const own = await ratesAgain(url, { urns: urnsOf(group, [1, 2, 3]), ...half, group });
    for (const [at, measure] of columns.slice(0, 4).entries())
      agrees(reader, cells[at], own[measure]!, `${group} ${measure}`);
  }
  const [toDate, ofHalf] = await table(reader, 'view=persistent');
  for (const [row, window] of [
    [toDate!, year],
    [ofHalf!, half],
  ] as const) {
    const absent = await absentPupilsAgain(url, { urns, ...window });
    agrees(reader, row.cells[0], absent.persistent, `${row.name} persistent`);
    agrees(reader, row.cells[1], absent.severe, `${row.name} severe`);
  }
});

test.each(readers)('$who: reasons and year groups week by week', async (reader) => {
  const urns = reader.urns();
  for (const { name, cells } of await table(reader, 'view=reason-weeks')) {
    const again = await ratesAgain(url, { urns, ...weekOn(dateIn(name)) });
    const parts = [again.absence!, again.illness!, again.authorised! - again.illness!, again.unauthorised!];
    for (const [at, part] of parts.entries()) agrees(reader, cells[at], part, `${name} part ${at}`);
  }
  const urnsOf = await addedUp(reader, 'view=year-groups');
  const { columns: groups, rows } = await shownTable(
    await service.as(reader.who),
    reader.address,
    `view=year-groups&until=${until}`,
  );
  for (const { name, cells } of rows)
    for (const [at, group] of groups.slice(1).entries()) {
      const again = await ratesAgain(url, { urns: urnsOf(name, [at]), ...weekOn(dateIn(name)), group });
      agrees(reader, cells[at], again.absence!, `${name} ${group}`);
    }
});

test.each(readers)('$who: the summary', async (reader) => {
  const rows = await table(reader, 'view=summary');
  const windowOf = (name: string) => {
    if (name.startsWith('Week of')) return weekOn(dateIn(name));
    return name === 'Year to date' ? year : newestHalf(reader);
  };
  expect(rows.map(({ name }) => name)).toContain('Year to date');
  for (const { name, cells } of rows) {
    const again = await ratesAgain(url, { urns: reader.urns(), ...windowOf(name) });
    for (const [at, measure] of columns.entries())
      agrees(reader, cells[at], again[measure]!, `${name} ${measure}`);
  }
});

test.each(places)('$who: a row for each of what the place is made of', async (reader) => {
  const members = reader.members!();
  const rows = await table(reader, 'view=members');
  expect(rows.length).toBeGreaterThanOrEqual(Object.keys(members).length);
  const known = new Set<string>();
  for (const { name, cells } of rows) {
    const urns = members[name] ?? members[name.split(' ')[0]!];
    if (urns === undefined) continue;
    known.add(name);
    const own = await ratesAgain(url, { urns, first: daysAfter(until, -6), last: until });
    const before = await ratesAgain(url, { urns, first: daysAfter(until, -13), last: daysAfter(until, -7) });
    const toDate = await ratesAgain(url, { urns, ...year });
    const absent = await absentPupilsAgain(url, { urns, ...year });
    for (const [at, again] of [
      own.absence!,
      own.absence! - before.absence!,
      toDate.absence!,
      toDate.unauthorised!,
      absent.persistent,
    ].entries())
      agrees(reader, cells[at + 1], again, `${name} ${at}`);
  }
  expect(known.size).toBe(Object.keys(members).length);
});

test.each(schoolsOwn.filter(({ isExact }) => isExact))('$who: mornings and afternoons', async (reader) => {
  const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays'];
  const rows = await table(reader, 'view=half-days');
  expect(rows).toHaveLength(7);
  for (const { name, cells } of rows) {
    const at = weekdays.indexOf(name);
    const window = name.startsWith('Week of') ? weekOn(dateIn(name)) : year;
    const [am, pm] = await Promise.all(
      ([0, 1] as const).map((half) =>
        ratesAgain(url, { urns: [urn], ...window, half, ...(at < 0 ? {} : { weekday: at + 1 }) }),
      ),
    );
    for (const [i, again] of [am!.absence!, pm!.absence!].entries())
      agrees(reader, cells[i], again, `${name} ${i}`);
    for (const [i, again] of [am!.late!, pm!.late!].entries())
      agrees(reader, cells[i + 3], again, `${name} late ${i}`);
  }
});

test('enough of it was shown to say so', () => {
  expect(seen.shown).toBeGreaterThan(2500);
  expect(seen.printed).toBeGreaterThan(2000);
  expect(seen.hidden).toBeGreaterThan(0);
});
