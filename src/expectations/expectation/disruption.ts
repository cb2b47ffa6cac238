import type { AcademicYear } from '../../attendance/academic-year.ts';
import type { ComparedPhase } from '../../attendance/phase.ts';
import type { School } from '../../attendance/school.ts';
import type { Method } from '../method.ts';
import type { Expectation } from '../outcome.ts';
import type { ExplainedDisruption } from '../release.ts';
import { roundFigure } from '../round-figure.ts';

/** What is taken off a school's figure of a year; undefined where no disruption was accepted, or the method takes nothing off. */
export type TakenOff = (school: School, year: AcademicYear) => Expectation['disruption'];

/** Of no school anything. */
export const nothingTakenOff: TakenOff = () => undefined;

/**
 * The share of what accepted disruptions explain that a method takes off: a year that a flood depressed is no measure of where the school
 * stands. Days that were better than usual are taken off likewise, so that nobody gains by which days are named.
 */
export function takenOffBy(
  { disruption }: Pick<Method, 'disruption'>,
  explained: readonly ExplainedDisruption[],
): TakenOff {
  if (disruption === undefined || explained.length === 0) return nothingTakenOff;
  const known = new Map(explained.map((each) => [`${each.urn} ${each.year}`, each.explained]));
  return ({ urn, phase }, year) => {
    const found = known.get(`${urn} ${year}`);
    const share = disruption.share[phase as ComparedPhase];
    if (found === undefined || share === undefined) return undefined;
    const taken = Math.min(disruption.atMost, Math.max(-disruption.atMost, share * found));
    return { explained: roundFigure(found), takenOff: roundFigure(taken) };
  };
}
