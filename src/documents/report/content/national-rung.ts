import { phaseWords } from '../../../attendance/phase.ts';
import { mapPublished, notAvailable } from '../../../attendance/published.ts';
import { publishedOverallAbsence } from '../../../attendance/published-national.ts';
import type { Rung } from './rung.ts';
import type { ReportSubject } from './subject.ts';

/** England's attendance in schools of the same phase, as published; nothing for a phase that has no national figure. */
export function nationalRung({ released, release }: ReportSubject): Rung[] {
  const { phase } = released.school;
  if (phase === 'alternative-provision') return [];
  const absence = publishedOverallAbsence[release.baseline]?.[phase] ?? notAvailable;
  return [
    {
      label: 'National average',
      note: `${phaseWords[phase]} schools in England`,
      rate: mapPublished(absence, (rate) => 100 - rate),
      ownRates: 1,
    },
  ];
}
