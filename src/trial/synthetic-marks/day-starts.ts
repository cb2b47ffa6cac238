import { dayNumber, type IsoDate, weekdayOf, weekOf } from '../../attendance/calendar/iso-date.ts';
import type { SeededRandom } from '../../numerics/seeded-random.ts';
import type { AbsencePhase } from '../synthetic-england/calibration.ts';
import { markStream, uniformOf } from './mark-streams.ts';
import type { MarkedSchool } from './marked-school.ts';
import {
  type DayShape,
  dayNoise,
  monthStarts,
  noiseKeeps,
  weekdayStarts,
  winterWave,
} from './marks-calibration.ts';
import { type TermsOfYear, termDays } from './school-year-dates.ts';

/** For each shape the logarithm of how likely absence is to start on each day of the year, against the mean. */
export type DayStarts = Readonly<Record<DayShape, Float64Array>>;

/** Weekdays of festivals that families keep: Diwali and the two Eids, where the moon lets one say so beforehand. */
const festivals: readonly string[] = [
  '2024-11-01',
  '2025-03-31',
  '2025-06-06',
  '2025-10-20',
  '2026-03-20',
  '2027-03-10',
  '2027-05-17',
];
/** On a festival day absence starts by this much more often, as a logarithm. */
const festivalLean = 6;

/** What the schools of an authority share in a year: weekday, month, its region's wave of illness and its own weeks. */
export function startsInArea(
  { days, terms }: TermsOfYear,
  seed: number,
  year: number,
  { phase, region, authority }: Pick<MarkedSchool, 'phase' | 'region' | 'authority'>,
): DayStarts {
  const noise = weekNoise(markStream(seed, 'area', year, authority), days, dayNoise[phase].authorityWeek);
  const wave = waveOf(seed, year, region);
  const eves = new Set(
    terms.flatMap(({ last, halfTerm }) =>
      [last, days.findLast((day) => halfTerm !== undefined && day < halfTerm.first)].filter(
        (day) => day !== undefined,
      ),
    ),
  );
  const startsOf = (shape: DayShape) =>
    Float64Array.from(days, (day, i) => {
      const month = monthStarts[shape][Number(day.slice(5, 7))] ?? 0;
      const weekday = Math.log(weekdayStarts[phase][shape][weekdayOf(day) - 1]!);
      const ill = shape === 'illness' ? dayNoise[phase].wave * wave(day) : 0;
      const away = shape === 'holiday' && eves.has(day) ? 0.8 : 0;
      const kept = shape === 'festival' && festivals.includes(day) ? festivalLean : 0;
      return month + weekday + ill + away + kept + noise[i]!;
    });
  return {
    illness: startsOf('illness'),
    holiday: startsOf('holiday'),
    festival: startsOf('festival'),
    other: startsOf('other'),
  };
}

/** The height of a region's winter wave on a day. Which region has which height changes from year to year. */
export function waveOf(seed: number, year: number, region: number): (day: IsoDate) => number {
  const regions = winterWave.heights.map((_, place) => place);
  const byChance = regions.toSorted((a, b) => uniformOf(seed, year, a, 11) - uniformOf(seed, year, b, 11));
  const height = winterWave.heights[byChance.indexOf(region)]!;
  const top = Date.UTC(year, 10, 25) / 86_400_000 + uniformOf(seed, year, region, 12) * winterWave.latest;
  return (day) => height * Math.exp(-0.5 * ((dayNumber(day) - top) / winterWave.width) ** 2);
}

function weekNoise(random: SeededRandom, days: readonly IsoDate[], sd: number): Float64Array {
  const fresh = sd * Math.sqrt(1 - noiseKeeps.week ** 2);
  let week = '';
  let now = sd * random.normal();
  return Float64Array.from(days, (day) => {
    const monday = weekOf(day);
    if (monday !== week) now = noiseKeeps.week * now + fresh * random.normal();
    week = monday;
    return now;
  });
}

/** Draws days by how likely absence is to start on them. */
export interface StartTable {
  /** A day from a first one to before a last one; -1 where there is none. */
  draw(random: SeededRandom, first: number, beforeLast: number): number;
}

/** Tables for absence of more than a day, and for shorter. */
export type StartTables = Readonly<Record<'long' | 'short', Readonly<Record<DayShape, StartTable>>>>;

/** A school's tables: its area's days with its own noise, and nothing on days on which it is shut. */
export function startTables(
  random: SeededRandom,
  phase: AbsencePhase,
  area: DayStarts,
  open: ArrayLike<number>,
): StartTables {
  const { schoolDay, short } = dayNoise[phase];
  const fresh = schoolDay * Math.sqrt(1 - noiseKeeps.day ** 2);
  const own = new Float64Array(termDays);
  let now = schoolDay * random.normal();
  for (let day = 0; day < termDays; day += 1) {
    own[day] = now;
    now = noiseKeeps.day * now + fresh * random.normal();
  }
  const besides = own.map((noise) => noise + short * Math.sqrt(3) * (2 * random.next() - 1));
  return { long: tablesOf(area, own, open), short: tablesOf(area, besides, open) };
}

function tablesOf(
  area: DayStarts,
  own: Float64Array,
  open: ArrayLike<number>,
): Readonly<Record<DayShape, StartTable>> {
  const table = (shape: DayShape) => {
    const sums = new Float64Array(termDays + 1);
    for (let day = 0; day < termDays; day += 1)
      sums[day + 1] = sums[day]! + (open[day] === 0 ? 0 : Math.exp(area[shape][day]! + own[day]!));
    return tableOf(sums);
  };
  return {
    illness: table('illness'),
    holiday: table('holiday'),
    festival: table('festival'),
    other: table('other'),
  };
}

function tableOf(sums: Float64Array): StartTable {
  return {
    draw: (random, first, beforeLast) => {
      const from = sums[first]!;
      const whole = sums[beforeLast]! - from;
      if (!(whole > 0)) return -1;
      const wanted = from + random.next() * whole;
      let low = first;
      let high = beforeLast;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (sums[middle]! <= wanted) low = middle;
        else high = middle;
      }
      return low;
    },
  };
}
