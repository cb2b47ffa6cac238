import { phaseWords } from '../../../../attendance/phase.ts';
import { phasesAndTotal } from '../../../../attendance/statistics/session-figures.ts';
import { sentenceCase } from '../../../../presentation/formatting.ts';

/** What `education_phase` calls a phase, or all of them. */
export const phaseItem = (phase: number): string => {
  const name = phasesAndTotal[phase]!;
  return name === 'total' ? 'Total' : sentenceCase(phaseWords[name]);
};

/** All phases first, as official tables have them. */
export const phaseOrder = [3, 0, 1, 2] as const;
