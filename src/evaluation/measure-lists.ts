import type { AcademicYear } from '../attendance/academic-year.ts';
import type { ComparedPhase } from '../attendance/phase.ts';
import { distanceKm } from '../attendance/place.ts';
import { isMissing, numberOrNaN } from '../attendance/published.ts';
import type { Circumstances, School } from '../attendance/school.ts';
import type { Urn } from '../attendance/urn.ts';
import { attendanceIn } from '../expectations/similar-schools/subjects.ts';
import { mean } from '../numerics/mean.ts';
import { median } from '../numerics/quantile.ts';
import { rSquared } from '../numerics/r-squared.ts';
import type { NamedLists } from './named-lists.ts';

/** The circumstances in which similar schools should look alike. */
export const likenessNames = [
  'freeSchoolMealsEver6',
  'senSupport',
  'ehcPlan',
  'englishAdditionalLanguage',
  'roll',
] as const satisfies readonly (keyof Circumstances)[];
type LikenessName = (typeof likenessNames)[number];

/** How good a way of choosing is. */
export interface ListsMeasured {
  readonly name: string;
  readonly words: string;
  /** Schools of the phase with at least `leastRoll` pupils and a list. */
  readonly schools: number;
  /** Of those, schools with the later year's figure and enough similar schools that have it. */
  readonly judged: number;
  /** Share of the variance between those schools that the mean of their similar schools' later figures explains. */
  readonly rSquared: number;
  /** Median over pairs of the difference, in the characteristic's own unit. */
  readonly medianDifference: Readonly<Record<LikenessName, number>>;
  readonly medianKm: number;
  /** Share of schools with no similar school within the visiting distance. */
  readonly noneWithinReach: number;
  /** Share of pairs that hold both ways. */
  readonly mutual: number;
  /** Most lists that one school stands on. */
  readonly mostLists: number;
  /** Similar schools named twice on one list, or as similar to themselves. */
  readonly duplicates: number;
  /** Pairs across a wall of the method that is lifted for nobody. */
  readonly acrossWalls: number;
  /** Schools of the phase that sought and found too few. */
  readonly tooFew: number;
}

export interface MeasureContext {
  readonly schools: ReadonlyMap<Urn, School>;
  readonly phase: ComparedPhase;
  readonly judgedOn: AcademicYear;
  readonly leastRoll: number;
  /** Fewest similar schools with a figure for a school to be judged. */
  readonly fewest: number;
  readonly reachKm: number;
  /** Whether a wall that is lifted for nobody stands between two schools. */
  readonly isAcross: (urn: Urn, other: Urn) => boolean;
  /** Whether a school with a short list counts as having too few. */
  readonly sought: (urn: Urn) => boolean;
}

/** With fewer schools than this a share of variance says nothing. */
const fewestToJudge = 3;

export function measureLists(lists: NamedLists, context: MeasureContext): ListsMeasured {
  const { schools, phase, judgedOn, leastRoll, fewest } = context;
  const observed: number[] = [];
  const predicted: number[] = [];
  const asked: [School, readonly School[]][] = [];
  let tooFew = 0;
  for (const school of schools.values()) {
    if (school.phase !== phase) continue;
    const urns = lists.of.get(school.urn) ?? [];
    if (context.sought(school.urn) && urns.length < fewest) tooFew += 1;
    if (!(numberOrNaN(school.circumstances.roll) >= leastRoll) || urns.length === 0) continue;
    const others = urns.map((urn) => schools.get(urn)!);
    asked.push([school, others]);
    const figures = others.map((other) => numberOrNaN(attendanceIn(other, judgedOn))).filter(Number.isFinite);
    const own = attendanceIn(school, judgedOn);
    if (isMissing(own) || figures.length < fewest) continue;
    observed.push(own);
    predicted.push(mean(figures));
  }
  return {
    name: lists.name,
    words: lists.words,
    schools: asked.length,
    judged: observed.length,
    rSquared: observed.length < fewestToJudge ? Number.NaN : rSquared(observed, predicted),
    ...likenessOf(asked),
    ...reachOf(asked, context.reachKm),
    ...listsShape(asked, lists, context.isAcross),
    tooFew,
  };
}

type Asked = readonly (readonly [School, readonly School[]])[];

function likenessOf(asked: Asked): Pick<ListsMeasured, 'medianDifference'> {
  const of = (name: LikenessName): number => {
    const differences = asked.flatMap(([school, others]) => {
      const own = numberOrNaN(school.circumstances[name]);
      return others
        .map((other) => Math.abs(own - numberOrNaN(other.circumstances[name])))
        .filter(Number.isFinite);
    });
    return differences.length === 0 ? Number.NaN : median(differences);
  };
  return {
    medianDifference: Object.fromEntries(likenessNames.map((name) => [name, of(name)])) as Record<
      LikenessName,
      number
    >,
  };
}

function reachOf(asked: Asked, reachKm: number): Pick<ListsMeasured, 'medianKm' | 'noneWithinReach'> {
  const distances: number[] = [];
  let placed = 0;
  let none = 0;
  for (const [{ place }, others] of asked) {
    if (isMissing(place)) continue;
    const own = others.flatMap((other) => (isMissing(other.place) ? [] : [distanceKm(place, other.place)]));
    placed += 1;
    if (!own.some((km) => km <= reachKm)) none += 1;
    for (const km of own) distances.push(km);
  }
  return {
    medianKm: distances.length === 0 ? Number.NaN : median(distances),
    noneWithinReach: none / placed,
  };
}

function listsShape(
  asked: Asked,
  { of }: NamedLists,
  isAcross: MeasureContext['isAcross'],
): Pick<ListsMeasured, 'mutual' | 'mostLists' | 'duplicates' | 'acrossWalls'> {
  const sets = new Map([...of].map(([urn, urns]) => [urn, new Set(urns)]));
  const serves = new Map<Urn, number>();
  let [pairs, mutual, duplicates, acrossWalls] = [0, 0, 0, 0];
  for (const [{ urn }, others] of asked) {
    const distinct = new Set(others.map((other) => other.urn));
    duplicates += others.length - distinct.size + Number(distinct.has(urn));
    for (const other of distinct) {
      pairs += 1;
      mutual += Number(sets.get(other)?.has(urn) ?? false);
      acrossWalls += Number(isAcross(urn, other));
      serves.set(other, (serves.get(other) ?? 0) + 1);
    }
  }
  return { mutual: mutual / pairs, mostLists: Math.max(0, ...serves.values()), duplicates, acrossWalls };
}
