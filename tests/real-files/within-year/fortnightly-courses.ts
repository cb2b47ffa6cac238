import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type ComparedPhase, comparedPhases } from '../../../src/attendance/phase.ts';
import type { CourseSeen } from '../../../src/progress/within-year/course.ts';

/** Published fortnightly absence of authorities, September 2022 to July 2026. */
export const fortnightlyFile = join(
  import.meta.dirname,
  '../../../../shared/data/england/attendance/fortnightly_by_local_authority.csv',
);

/** Academic years in the file, as it writes them. */
export const fortnightlyYears = ['202223', '202324', '202425', '202526'] as const;

/** Possible and absent sessions of one place in each fortnight of a year; 0 where nothing believable was published. */
export interface Fortnights {
  readonly region: string;
  readonly possible: Float64Array;
  readonly absent: Float64Array;
}

/** A place in two years, the later one second. */
interface Pair {
  readonly name: string;
  readonly before: Fortnights;
  readonly now: Fortnights;
}

/** Most fortnights that a year has. */
const most = 24;

type Row = Readonly<Record<string, string>>;

/** Authorities by year, phase and name, as in `202223 Primary Newham`. */
export function fortnightlyAuthorities(): Map<string, Fortnights> {
  const rows = parse<Row>(readFileSync(fortnightlyFile), { columns: true, bom: true });
  const nation = rows.filter(({ geographic_level }) => geographic_level === 'National');
  const ends = new Map(
    fortnightlyYears.map((year) => [
      year as string,
      [...new Set(nation.flatMap((row) => (row.year === year ? [row.to_release!] : [])))].sort(),
    ]),
  );
  const places = new Map<string, Fortnights>();
  for (const row of rows) {
    const [possible, absent] = [Number(row.possible_sessions), Number(row.absence_sessions)];
    const at = ends.get(row.year!)?.indexOf(row.to_release!) ?? -1;
    // Differences of revised releases: those that cannot be are left out.
    const believed = possible > 0 && absent >= 0 && absent <= 0.4 * possible;
    if (row.geographic_level !== 'Local authority' || at < 0 || !believed) continue;
    const key = `${row.year} ${row.phase} ${row.la_name}`;
    const place = places.get(key) ?? empty(row.region_name!);
    place.possible[at]! += possible;
    place.absent[at]! += absent;
    places.set(key, place);
  }
  return places;
}

const empty = (region: string): Fortnights => ({
  region,
  possible: new Float64Array(most),
  absent: new Float64Array(most),
});

function pooled(pairs: readonly Pair[]): Pair {
  const both = { name: 'several', before: empty('several'), now: empty('several') };
  for (const pair of pairs)
    for (const year of ['before', 'now'] as const)
      for (const kind of ['possible', 'absent'] as const)
        pair[year][kind].forEach((sessions, k) => {
          both[year][kind][k]! += sessions;
        });
  return both;
}

const total = (values: Float64Array, upTo = most) =>
  values.subarray(0, upTo).reduce((sum, value) => sum + value, 0);
/** Attendance to a fortnight, %. */
const attendance = ({ possible, absent }: Fortnights, upTo = most) =>
  100 - (100 * total(absent, upTo)) / total(possible, upTo);
const change = ({ before, now }: Pair, upTo = most) => attendance(now, upTo) - attendance(before, upTo);

/** Published in nearly all fortnights. */
const whole = ({ possible }: Fortnights) => possible.filter((value) => value > 0).length >= 19;

/** Fortnights after which a place is looked at: from six weeks on. */
export const lookedAfter = [4, 6, 8, 10, 12, 14, 16, 18] as const;

/** An authority's course, with its name and region. */
export interface AuthorityCourse extends CourseSeen {
  readonly name: string;
  readonly region: string;
}

/** Every authority's course from one year to the next, by the year that it leads to; its area is its region. */
export function fortnightlyCourses(): ReadonlyMap<string, AuthorityCourse[]> {
  const places = fortnightlyAuthorities();
  return new Map(
    fortnightlyYears.slice(1).map((year, i) => [
      year,
      comparedPhases.flatMap((phase) => {
        const start = `${year} ${phase[0]!.toUpperCase()}${phase.slice(1)} `;
        return coursesOf(
          phase,
          [...places].flatMap(([key, now]) => {
            const before = places.get(key.replace(year, fortnightlyYears[i]!));
            const compared = key.startsWith(start) && before !== undefined && whole(before) && whole(now);
            return compared ? [{ name: key.slice(start.length), before, now }] : [];
          }),
        );
      }),
    ]),
  );
}

function coursesOf(phase: ComparedPhase, pairs: readonly Pair[]): AuthorityCourse[] {
  const nation = pooled(pairs);
  const inRegion = new Map(
    [...new Set(pairs.map(({ now }) => now.region))].map((region) => [
      region,
      pooled(pairs.filter(({ now }) => now.region === region)),
    ]),
  );
  return lookedAfter.flatMap((after) =>
    pairs.map((pair) => ({
      name: pair.name,
      region: pair.now.region,
      phase,
      share: total(nation.now.possible, after) / total(nation.now.possible),
      size: total(pair.now.possible) / 1000,
      absence: 100 - attendance(pair.before),
      own: change(pair, after),
      area: change(inRegion.get(pair.now.region)!, after),
      nation: change(nation, after),
      end: change(pair),
      endNation: change(nation),
    })),
  );
}
