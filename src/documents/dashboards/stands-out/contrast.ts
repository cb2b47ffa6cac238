import { findings } from '../../../numerics/false-discovery-rate.ts';
import { mean } from '../../../numerics/mean.ts';
import { studentTail } from '../../../numerics/student-tail.ts';
import { standardDeviation } from '../../../numerics/variance.ts';
import type { SchoolDashboardView } from '../dashboard-address.ts';

/** Absent and possible sessions of a time. */
export interface SessionsAt {
  readonly possible: number;
  readonly absent: number;
}

/** One thing beside another, week by week: each week holds both. */
export interface Contrast {
  /** Where its picture is. */
  readonly view: SchoolDashboardView;
  /** Of what: "Illness", "Absence on Fridays". */
  readonly what: string;
  /** Beside what, in words that follow "than": "in the same weeks of last year". */
  readonly than: string;
  readonly weeks: readonly { readonly here: SessionsAt; readonly there: SessionsAt }[];
  /** Possible sessions that a pupil has in `here` of a week. */
  readonly sessionsOfPupil: number;
}

/** A contrast with how likely so much of a difference is by chance alone. */
export interface WeighedContrast extends Contrast {
  /** % of possible sessions. */
  readonly here: number;
  readonly there: number;
  readonly chance: number;
}

/** Fewer weeks say nothing of how weeks differ by themselves. */
export const fewestWeeks = 6;

/** How many pupils, absent all the time, make the smallest difference that is told: five who are absent half of it. */
const fewestPupils = 2.5;

/**
 * Weighs a contrast: whether its weekly differences are away from none by more than they differ among themselves. Where weeks that
 * follow one another are alike, they count for fewer than they are.
 *
 * @returns undefined where there are too few weeks, or no difference between them to measure by
 */
export function weighed(contrast: Contrast): WeighedContrast | undefined {
  const { weeks } = contrast;
  if (weeks.length < fewestWeeks) return undefined;
  const differences = weeks.map(({ here, there }) => rateOf(here) - rateOf(there));
  const spread = standardDeviation(differences);
  if (!(spread > 0)) return undefined;
  const alike = Math.max(0, likenessOfNeighbours(differences));
  const counting = Math.max(2, (weeks.length * (1 - alike)) / (1 + alike));
  const t = mean(differences) / (spread / Math.sqrt(counting));
  const together = (side: 'here' | 'there') =>
    rateOf({
      possible: sum(weeks.map((week) => week[side].possible)),
      absent: sum(weeks.map((week) => week[side].absent)),
    });
  return {
    ...contrast,
    here: together('here'),
    there: together('there'),
    chance: studentTail(t, Math.max(1, Math.floor(counting) - 1)),
  };
}

/** Of what is told, so much may be chance. */
const falseDiscoveryRate = 0.1;

/** Which of all that was looked at chance does not explain: of those, one in ten may be chance after all. */
export const standAmongAll = (looked: readonly Pick<WeighedContrast, 'chance'>[]): readonly boolean[] =>
  findings(
    looked.map(({ chance }) => chance),
    falseDiscoveryRate,
  );

/** Whether a difference is more than a handful of pupils could make: what stands out is about none of them. */
export function isOfMany({ here, there, weeks, sessionsOfPupil }: WeighedContrast): boolean {
  const pupils = mean(weeks.map((week) => week.here.possible)) / sessionsOfPupil;
  return (Math.abs(here - there) / 100) * pupils > fewestPupils;
}

const rateOf = ({ possible, absent }: SessionsAt): number => (100 * absent) / possible;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Correlation of each with the one after it. */
function likenessOfNeighbours(values: readonly number[]): number {
  const centre = mean(values);
  const about = values.map((value) => value - centre);
  return sum(about.slice(1).map((value, i) => value * about[i]!)) / sum(about.map((value) => value * value));
}
