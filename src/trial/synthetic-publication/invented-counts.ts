import { dayNumber, type IsoDate, weekdayOf } from '../../attendance/calendar/iso-date.ts';
import { statisticalTerm, type terms } from '../../attendance/calendar/statistical-term.ts';
import type { AbsenceWindowName } from '../../attendance/statistics/count-book.ts';
import { officialAuthorities } from '../../attendance/statistics/official-authorities.ts';
import { academicYearDigits } from '../../attendance/statistics/statistical-periods.ts';
import { mixIntegers } from '../../numerics/mix-integers.ts';
import { SeededRandom } from '../../numerics/seeded-random.ts';
import { absencePhases } from '../synthetic-england/calibration.ts';
import { termsOfYear } from '../synthetic-marks/school-year-dates.ts';
import { amendLater } from './amended-counts.ts';
import {
  characteristicSides,
  InventedAuthority,
  type InventedYear,
  inventedCodes,
  sides,
} from './invented-authority.ts';
import { drawnCount, fillPresent, splitOff } from './split-counts.ts';

/** Which England, and how much of its year. */
export interface CountsInvented {
  readonly seed: number;
  /** Calendar year of the September in which the year begins. */
  readonly start: number;
  readonly until: IsoDate;
  /** How many of the official authorities, spread over the country; all, if not given. */
  readonly authorities?: number;
}

const termWindows: Readonly<Record<(typeof terms)[number], AbsenceWindowName>> = {
  autumn: 'Autumn term',
  spring: 'Spring term',
  summer: 'Summer term',
};

const header = [
  'date,new_la_code,phase,year_group,characteristic,num_schools,enrolments,total_num_schools,total_enrolments',
  'window,academic_year,persistent,severe',
  ...inventedCodes,
].join(',');

/**
 * Lines of a file of counts for publication (docs/reference/publication-counts.md): the places are real, the figures of every day,
 * phase, year group and characteristic invented. Groups of one characteristic add up to all pupils, code by code.
 *
 * One seed is one England: a later `until` has the same pupils and days, older days as schools have amended them since.
 */
export function* inventedCounts({
  seed,
  start,
  until,
  authorities = officialAuthorities.length,
}: CountsInvented): Generator<string> {
  yield `${header}\n`;
  const { days, summerHalf } = daysOf(start, until);
  const drawnFor = (...what: readonly number[]) => new SeededRandom(mixIntegers(seed, ...what));
  const waves = new Map(
    days.map((day) => [day, wave(day, start) + 0.05 * drawnFor(dayNumber(day)).normal()]),
  );
  for (const { newCode, oldCode, name } of spread(authorities))
    for (const [number, phase] of absencePhases.entries()) {
      const drawnHere = (...what: readonly number[]) => drawnFor(Number(oldCode), number, ...what);
      const structure = drawnHere();
      const authority = InventedAuthority.of(name, phase, structure);
      if (authority === undefined) continue;
      const { schools, allSchools, years } = authority;
      const line = (group: Group, when: string, rest: string) =>
        `${when},${newCode},${phase},${group.name},${schools},${group.pupils},${allSchools},${Math.round((group.pupils * allSchools) / schools)},${rest}\n`;
      const sizes = sizesOf(authority, years, structure);
      const withoutLeavers = sizesOf(
        authority,
        years.filter(({ year }) => year !== 11),
        structure,
      );
      for (const day of days) {
        const own = day > summerHalf ? withoutLeavers : sizes;
        const drawn = drawnHere(dayNumber(day));
        const byYear = own.years.map((year) => {
          const counts = authority.sessionsOf(year, day, waves.get(day)!, drawn);
          fillPresent(counts, 2 * year.pupils);
          return counts;
        });
        const rows = [...divided(own, byYear, 2, drawn)];
        amendLater(rows, { day, until, drawn: (fortnight) => drawnHere(dayNumber(day), fortnight) });
        for (const { group, counts } of rows) yield line(group, day, `,,,,${counts.join(',')}`);
      }
      for (const [window, last] of windowsOf(days)) {
        const drawn = drawnHere(start, ...Buffer.from(window), dayNumber(last));
        // Enrolments take the places of sessions: two of the rest, those persistently absent, those severely.
        const byYear = sizes.years.map((year) => {
          const counts = Int32Array.of(0, 0, ...authority.longAbsentOf(year, drawn));
          fillPresent(counts, year.pupils);
          return counts;
        });
        for (const { group, counts } of divided(sizes, byYear, 1, drawn))
          yield line(
            group,
            '',
            `${window},${academicYearDigits(start)},${counts[2]! + counts[3]!},${counts[3]}${','.repeat(inventedCodes.length)}`,
          );
      }
    }
}

/** Terms and the year to date, each with its last day so far. */
const windowsOf = (days: readonly IsoDate[]): ReadonlyMap<AbsenceWindowName, IsoDate> =>
  new Map(days.flatMap((day) => [[termWindows[statisticalTerm(day)], day] as const, ['Year to date', day]]));

const spread = (many: number) =>
  officialAuthorities.filter((_, at) => (at * many) % officialAuthorities.length < many);

/** School days, and the day from which on pupils of Year 11 are out of the scope of statistics. */
function daysOf(start: number, until: IsoDate) {
  const { terms: all, days } = termsOfYear(start);
  const summer = all.find(({ term }) => term === 'summer')!;
  return {
    days: days.filter((day) => day <= until && weekdayOf(day) <= 5),
    summerHalf: summer.halfTerm?.last ?? summer.last,
  };
}

/** Illness is highest about ten days before Christmas. */
function wave(day: IsoDate, start: number): number {
  const away = (Date.parse(day) - Date.UTC(start, 11, 12)) / 86_400_000;
  return 0.5 * Math.exp(-0.5 * (away / 14) ** 2);
}

/** How a row of counts names its group: columns year_group and characteristic. */
interface Group {
  readonly name: string;
  readonly pupils: number;
}

/** Counts by code of one group, and which groups it stands among: together they are all pupils. */
interface GroupCounts {
  readonly group: Group;
  readonly topic: string;
  readonly counts: Int32Array;
}

interface Sizes {
  readonly years: readonly InventedYear[];
  readonly all: number;
  /** Pupils of each side of each characteristic but the last, which has the others. */
  readonly sides: readonly (readonly number[])[];
}

function sizesOf({ phase }: InventedAuthority, years: readonly InventedYear[], random: SeededRandom): Sizes {
  const all = years.reduce((sum, { pupils }) => sum + pupils, 0);
  return {
    years,
    all,
    sides: characteristicSides.map((names) => {
      let left = all;
      return names.slice(0, -1).map((name) => {
        const own = drawnCount(all * sides[name]!.share[phase], left, random);
        left -= own;
        return own;
      });
    }),
  };
}

/** Counts of year groups, and with them of all pupils and of every side of every characteristic. */
function* divided(
  { years, all, sides: sizes }: Sizes,
  byYear: readonly Int32Array[],
  each: number,
  random: SeededRandom,
): Generator<GroupCounts> {
  const total = new Int32Array(byYear[0]!.length);
  for (const counts of byYear) for (const [code, count] of counts.entries()) total[code]! += count;
  yield { group: { name: ',', pupils: all }, topic: 'all', counts: total };
  for (const [at, { year, pupils }] of years.entries())
    yield { group: { name: `${year},`, pupils }, topic: 'year', counts: byYear[at]! };
  for (const [at, names] of characteristicSides.entries()) {
    let left = all;
    let rest: Int32Array = total;
    for (const [side, name] of names.slice(0, -1).entries()) {
      const pupils = sizes[at]![side]!;
      const { part, rest: others } = splitOff(
        rest,
        { possible: each * left, ofPart: each * pupils, lean: sides[name]!.lean },
        random,
      );
      yield { group: { name: `,${name}`, pupils }, topic: names[0]!, counts: part };
      left -= pupils;
      rest = others;
    }
    yield { group: { name: `,${names.at(-1)}`, pupils: left }, topic: names[0]!, counts: rest };
  }
}
