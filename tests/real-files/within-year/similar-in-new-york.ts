import type { IsoDate } from '../../../src/attendance/calendar/iso-date.ts';
import { newYork } from '../new-york.ts';
import type { CaseBesideSimilar } from './added-by-similar.ts';
import { nearestRows } from './similar-authorities.ts';

/** The week of examinations, in which high schools keep no registers. */
const examinations = { from: '2014-01-27', to: '2014-02-01' };
/** Schools of special education, in all boroughs. */
const specialDistrict = '75';
/** Fewer schools of a district and phase than this say nothing of it. */
const leastInArea = 5;

/**
 * Schools of New York whose change from the start of the year to `from`–`to` is known, and its change to the rest, all beyond the city's
 * schools of its phase on the same days. Similar schools are the nearest in attendance on every other day of the start; the
 * change is counted from the days between, so that chance in a level is not taken for a likeness.
 */
export function newYorkCases(
  phase: 'high' | 'other',
  from: string,
  to: string,
  similar: number,
): CaseBesideSimilar[] {
  const { places, areas, days, rates } = newYork();
  const within = (day: IsoDate, start: string, end: string) => day >= start && day < end;
  const hasExaminations = (p: number) =>
    !days.some((day, i) => within(day, examinations.from, examinations.to) && rates[p]![i]! > 0);
  const schools = places
    .map((_, p) => p)
    .filter((p) => areas[p] !== specialDistrict && hasExaminations(p) === (phase === 'high'));
  const city = days.map((_, i) => mean(schools.map((p) => rates[p]![i]!).filter((rate) => rate > 0)));
  const level = (p: number, start: string, end: string, isTaken = (_: number) => true) =>
    mean(
      days.flatMap((day, i) =>
        within(day, start, end) && isTaken(i) && rates[p]![i]! > 0 ? [rates[p]![i]! - city[i]!] : [],
      ),
    );
  const start = '2013-09-01';
  const seen = schools
    .map((p) => {
      const base = level(p, start, from, (i) => i % 2 === 0);
      return {
        area: areas[p]!,
        alike: level(p, start, from, (i) => i % 2 === 1),
        change: level(p, from, to) - base,
        came: level(p, to, '2014-06-01') - base,
      };
    })
    .filter((each) => [each.alike, each.change, each.came].every(Number.isFinite));
  const near = nearestRows(
    seen.map(({ alike }) => [alike]),
    similar,
  );
  return seen.map(({ area, change, came }, i) => {
    const inArea = seen.filter((other) => other.area === area);
    const ofArea = inArea.length < leastInArea ? 0 : mean(inArea.map((other) => other.change));
    const ofSimilar = mean(near[i]!.map((j) => seen[j]!.change));
    return { group: area, place: area, known: [1, change - ofArea, ofArea], similar: ofSimilar, came };
  });
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
