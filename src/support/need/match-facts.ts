import type { AcademicYear } from '../../attendance/academic-year.ts';
import { weekdayOf } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { type ComparedPhase, comparedPhases } from '../../attendance/phase.ts';
import type { Place } from '../../attendance/place.ts';
import { isMissing, numberOrNaN } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import { equalParts } from '../../numerics/equal-parts.ts';
import { median } from '../../numerics/quantile.ts';
import type { SchoolDay } from '../../progress/days/school-day.ts';
import type { GapKind, GapProfile } from '../gap-kind.ts';

/** What a match with a hub needs to know of a school, beside how its year was read. */
export interface MatchFacts {
  readonly phase: ComparedPhase;
  /** To the metre; undefined where not known. */
  readonly place: Place | undefined;
  readonly gap: GapProfile;
  /** Of free school meals in the past six years among schools of its phase, from 1 for the fewest eligible; undefined where not known. */
  readonly fsmQuintile: number | undefined;
}

/** Days of a school, and of those of its year groups that its counts tell apart. */
export interface DaysToMatch {
  readonly days: readonly SchoolDay[];
  readonly yearGroups: ReadonlyMap<number, readonly DayCounted[]>;
}

type DayCounted = Pick<SchoolDay, 'possible' | 'attended'>;

/** The year groups that are looked at. */
export const yearGroupsMatched: readonly number[] = [7, 8];

/** Fewest schools of a phase of which it is said what is usual. */
const fewestSchools = 20;

/**
 * The facts of every school of a release that is compared with others. What of a school's gap is of one kind is by how much it
 * stands out in that from the middle of its phase, in percentage points of absence: on Fridays, over the other days of its week; in Year 8,
 * over its own Year 7; without leave, over nothing. A kind of which nothing is known is not named.
 *
 * @param daysOf a school's days, of the year that ended and perhaps the one before
 */
export function matchFacts(
  schools: readonly School[],
  year: AcademicYear,
  daysOf: (urn: Urn) => DaysToMatch | undefined,
): ReadonlyMap<Urn, MatchFacts> {
  const facts = new Map<Urn, MatchFacts>();
  for (const phase of comparedPhases) {
    const own = schools.filter((school) => school.phase === phase);
    const gaps = gapsOf(own.map(({ urn }) => ofYear(daysOf(urn), year)));
    const quintiles = quintilesOf(
      own.map(({ circumstances }) => numberOrNaN(circumstances.freeSchoolMealsEver6)),
    );
    own.forEach(({ urn, place }, i) => {
      facts.set(urn, {
        phase,
        place: isMissing(place) ? undefined : toTheMetre(place),
        gap: gaps[i]!,
        fsmQuintile: quintiles[i],
      });
    });
  }
  return facts;
}

/** How far a school's absence of one kind is from what it is held against, pp; undefined where one of the two is not known. */
type Measure = (days: DaysToMatch) => number | undefined;

const measures: Readonly<Partial<Record<GapKind, Measure>>> = {
  fridays: ({ days }) =>
    difference(
      absence(days.filter(({ date }) => weekdayOf(date) === 5)),
      absence(days.filter(({ date }) => weekdayOf(date) !== 5)),
    ),
  'year-8': ({ yearGroups }) =>
    difference(absence(yearGroups.get(8) ?? []), absence(yearGroups.get(7) ?? [])),
  unauthorised: ({ days }) => share(days, ({ unauthorised }) => unauthorised),
};

function gapsOf(schools: readonly (DaysToMatch | undefined)[]): GapProfile[] {
  const found = Object.entries(measures).map(([kind, measure]) => {
    const values = schools.map((days) => (days === undefined ? undefined : measure(days)));
    const known = values.filter((value) => value !== undefined);
    return { kind, values, usual: known.length < fewestSchools ? undefined : median(known) };
  });
  return schools.map((_, i) =>
    Object.fromEntries(
      found.flatMap(({ kind, values, usual }) =>
        usual === undefined || values[i] === undefined
          ? []
          : [[kind, Math.max(0, Math.round(100 * (values[i] - usual)) / 100)]],
      ),
    ),
  );
}

/** In which fifth each value lies (`equalParts`), from 1; undefined where it is not a number, or too few are. */
function quintilesOf(values: readonly number[]): (number | undefined)[] {
  if (values.filter((value) => !Number.isNaN(value)).length < fewestSchools)
    return values.map(() => undefined);
  return Array.from(equalParts(values, 5), (fifth) => (fifth < 0 ? undefined : 1 + fifth));
}

const toTheMetre = ({ easting, northing, withinKm }: Place): Place => ({
  easting: Math.round(easting),
  northing: Math.round(northing),
  withinKm,
});

const ofYear = (given: DaysToMatch | undefined, year: AcademicYear): DaysToMatch | undefined =>
  given && {
    days: given.days.filter(({ date }) => academicYearOf(date) === year),
    yearGroups: given.yearGroups,
  };

const absence = (days: readonly DayCounted[]) => share(days, ({ possible, attended }) => possible - attended);

/** Of the possible sessions of days on which somebody attended, %. */
function share<Day extends DayCounted>(days: readonly Day[], of: (day: Day) => number): number | undefined {
  const open = days.filter(({ attended }) => attended > 0);
  const possible = open.reduce((sum, day) => sum + day.possible, 0);
  return possible === 0 ? undefined : (100 * open.reduce((sum, day) => sum + of(day), 0)) / possible;
}

const difference = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? undefined : a - b;
