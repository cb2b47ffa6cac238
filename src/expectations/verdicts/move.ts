import type { ComparedPhase } from '../../attendance/phase.ts';
import { isMissing, type Published } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import { mean } from '../../numerics/mean.ts';
import { chanceSd } from '../expectation/chance.ts';
import type { Method } from '../method.ts';
import type { ReleasedSchool } from '../release.ts';

/** One school from one year to a later one, beside its similar schools. Attendance in %, the rest in pp. */
export interface Move {
  readonly released: ReleasedSchool;
  readonly phase: ComparedPhase;
  /** Pupils on roll. */
  readonly roll: number;
  readonly start: number;
  readonly end: number;
  readonly change: number;
  /** How many of its similar schools have a figure for both years. */
  readonly similar: number;
  /** Mean attendance of those in the first year. */
  readonly similarStart: number;
  /** Mean change of those: what the years brought to schools like this one. */
  readonly tide: number;
  /** `similarStart` − `start`: positive when the school began below its like. */
  readonly gap: number;
  /** `change` − `tide`. */
  readonly net: number;
  /** Standard deviation of one year's rate by chance alone. */
  readonly chanceSd: number;
  /** Variance by chance of the similar schools' mean in one year, pp². */
  readonly similarChanceVariance: number;
}

/** A school's attendance in one of the two years, %. */
export type AttendanceOf = (school: School) => Published<number>;

export interface TwoYears {
  readonly start: AttendanceOf;
  readonly end: AttendanceOf;
}

/** The moves of all schools that have a figure for both years and enough similar schools that do too. */
export function movesOf(schools: readonly ReleasedSchool[], years: TwoYears, method: Method): Move[] {
  const points = new Map<Urn, Point | undefined>(
    schools.map((released) => [released.school.urn, pointOf(released, years, method)]),
  );
  return schools.flatMap((released): Move[] => {
    const own = points.get(released.school.urn);
    if (own === undefined) return [];
    const others = released.similar.flatMap(({ urn }) => points.get(urn) ?? []);
    if (others.length < method.progress.fewestSimilar) return [];
    const similarStart = mean(others.map(({ start }) => start));
    const tide = mean(others.map(({ start, end }) => end - start));
    const change = own.end - own.start;
    return [
      {
        released,
        ...own,
        change,
        similar: others.length,
        similarStart,
        tide,
        gap: similarStart - own.start,
        net: change - tide,
        similarChanceVariance: mean(others.map((other) => other.chanceSd ** 2)) / others.length,
      },
    ];
  });
}

type Point = Pick<Move, 'phase' | 'roll' | 'start' | 'end' | 'chanceSd'>;

function pointOf({ school }: ReleasedSchool, years: TwoYears, { pupilSd }: Method): Point | undefined {
  const { phase } = school;
  const { roll } = school.circumstances;
  const start = years.start(school);
  const end = years.end(school);
  if (phase === 'alternative-provision' || isMissing(roll) || roll < 1) return undefined;
  if (isMissing(start) || isMissing(end)) return undefined;
  return { phase, roll, start, end, chanceSd: chanceSd(pupilSd[phase], roll) };
}
