import { type AcademicYear, yearAfter } from '../../attendance/academic-year.ts';
import type { ComparedPhase } from '../../attendance/phase.ts';
import { isMissing, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import { mean } from '../../numerics/mean.ts';
import { chanceInYear, chanceOfChange, chanceSettings } from '../expectation/chance.ts';
import { type EarlierYear, steadied } from '../expectation/own-past.ts';
import type { ChanceSettings, Method } from '../method.ts';
import type { ReleasedSchool } from '../release.ts';
import { attendanceIn } from '../similar-schools/subjects.ts';

/** One school from one year to a later one, beside its similar schools. Attendance in %, the rest in pp. */
export interface Move {
  readonly released: ReleasedSchool;
  readonly phase: ComparedPhase;
  /** Pupils on roll. */
  readonly roll: number;
  /** As published for the first year. */
  readonly start: number;
  /** What the change is counted from: `start`, steadied by earlier years where the method does that. */
  readonly base: number;
  readonly end: number;
  /** `end` − `base`. */
  readonly change: number;
  /** How many of its similar schools have a figure for both years. */
  readonly similar: number;
  /** Mean attendance of those in the first year. */
  readonly similarStart: number;
  /** Mean change of those: what the years brought to schools like this one. */
  readonly tide: number;
  /** `similarStart` − `base`: positive when the school began below its like. */
  readonly gap: number;
  /** `change` − `tide`. */
  readonly net: number;
  /** Standard deviation of one year's rate by chance alone. */
  readonly chanceSd: number;
  /** Standard deviation of `base` by chance. */
  readonly baseSd: number;
  /** Standard deviation of the change that nobody foresees. */
  readonly changeSd: number;
  /** Variance by chance of the similar schools' mean in one year, pp². */
  readonly similarChanceVariance: number;
}

/** A school's attendance in one of the two years, %. */
export type AttendanceOf = (school: School) => Published<number>;

export interface TwoYears {
  readonly start: AttendanceOf;
  readonly end: AttendanceOf;
  /** Years from the one to the other; 1 where not said. */
  readonly yearsBetween?: number;
  /** Years before the first one, oldest first, that may steady it. */
  readonly earlier?: readonly EarlierFigures[];
}

export interface EarlierFigures {
  readonly year: AcademicYear;
  /** Years from it to the first year. */
  readonly yearsBefore: number;
  readonly of: AttendanceOf;
}

/** The years before the first one that a method looks at, oldest first. */
export function earlierFigures({ past }: Pick<Method, 'past'>, first: AcademicYear): EarlierFigures[] {
  return Array.from({ length: past?.yearsBack ?? 0 }, (_, i, yearsBefore = past!.yearsBack - i) => {
    const year = yearAfter(first, -yearsBefore);
    return { year, yearsBefore, of: (school: School) => attendanceIn(school, year) };
  });
}

/** The moves of all schools that have a figure for both years and enough similar schools that do too. */
export function movesOf(schools: readonly ReleasedSchool[], years: TwoYears, method: Method): Move[] {
  const settings = chanceSettings(method);
  const points = new Map(schools.map((released) => [released.school.urn, pointOf(released, years)]));
  const besides = new Map<Urn, Beside>();
  for (const { school, similar } of schools) {
    const own = points.get(school.urn);
    if (own === undefined) continue;
    const others = similar.flatMap(({ urn }) => points.get(urn) ?? []);
    besides.set(school.urn, { own, others, chanceSd: chanceOf(own, others, settings) });
  }
  return schools.flatMap((released): Move[] => {
    const beside = besides.get(released.school.urn);
    if (beside === undefined || beside.others.length < method.progress.fewestSimilar) return [];
    const chances = released.similar.flatMap(({ urn }) => besides.get(urn)?.chanceSd ?? []);
    const similarChanceVariance = mean(chances.map((sd) => sd ** 2)) / chances.length;
    return [{ released, ...moveOf(beside, years, method), similarChanceVariance }];
  });
}

/** A school's figures, those of its similar schools that have both years too, and chance in its own. */
interface Beside {
  readonly own: Point;
  readonly others: readonly Point[];
  readonly chanceSd: number;
}

type Point = Pick<Move, 'phase' | 'roll' | 'start' | 'end'> & {
  readonly earlier: readonly Published<number>[];
};

function pointOf({ school }: ReleasedSchool, years: TwoYears): Point | undefined {
  const { phase } = school;
  const { roll } = school.circumstances;
  const start = years.start(school);
  const end = years.end(school);
  if (phase === 'alternative-provision' || isMissing(roll) || roll < 1) return undefined;
  if (isMissing(start) || isMissing(end)) return undefined;
  return { phase, roll, start, end, earlier: (years.earlier ?? []).map(({ of }) => of(school)) };
}

function chanceOf({ phase, roll, start }: Point, others: readonly Point[], settings: ChanceSettings): number {
  const similarAbsence = others.length === 0 ? undefined : 100 - mean(others.map((other) => other.start));
  return chanceInYear(settings, phase, { roll, absence: 100 - start, similarAbsence });
}

function moveOf(
  { own, others, chanceSd }: Beside,
  { yearsBetween = 1, earlier = [] }: TwoYears,
  method: Method,
): Omit<Move, 'released' | 'similarChanceVariance'> {
  const { drift } = chanceSettings(method);
  const { fewestSimilar } = method.progress;
  const { start, end } = own;
  const similarStart = mean(others.map((other) => other.start));
  const tide = mean(others.map((other) => other.end - other.start));
  const past =
    method.past &&
    steadied(start, broughtForward(own, others, earlier, fewestSimilar), {
      yearSd: chanceSd,
      drift,
      breakAt: method.past.breakAt,
    });
  const base = past?.baselineAttendance ?? start;
  const baseSd = past?.baselineSd ?? chanceSd;
  return {
    phase: own.phase,
    roll: own.roll,
    start,
    base,
    end,
    change: end - base,
    similar: others.length,
    similarStart,
    tide,
    gap: similarStart - base,
    net: end - base - tide,
    chanceSd,
    baseSd,
    changeSd: chanceOfChange(baseSd, chanceSd, drift, yearsBetween),
  };
}

/** The school's earlier figures, moved by what its similar schools did since. */
function broughtForward(
  own: Point,
  others: readonly Point[],
  earlier: readonly EarlierFigures[],
  fewest: number,
): EarlierYear[] {
  return earlier.flatMap(({ year, yearsBefore }, i): EarlierYear[] => {
    const attendance = own.earlier[i]!;
    if (isMissing(attendance)) return [];
    const since = others.flatMap((other) => {
      const then = other.earlier[i]!;
      return isMissing(then) ? [] : [other.start - then];
    });
    return since.length < fewest
      ? []
      : [{ year, yearsBefore, attendance, brought: attendance + mean(since) }];
  });
}
