import { robustScale } from '../../../numerics/robust-scale.ts';
import { percent } from '../../../presentation/formatting.ts';
import { phaseItem } from '../release/tables/phase-items.ts';
import type { AssuranceQuestion } from './assurance-question.ts';
import { weeklyAbsence } from './weekly-absence.ts';

/** Spreads from the middle authority beyond which somebody asks why. */
const far = 5;
/** Percentage points that are never far, however alike authorities are. */
const never = 2;

export const outliers: AssuranceQuestion = {
  name: 'outliers',
  asks: 'Of which authorities is absence in the latest week further from the middle authority’s than five times the usual spread and 2 percentage points, for schools of the same type?',
  answer({ cells }) {
    const all = weeklyAbsence(cells, 'Local authority').flatMap(({ phase, label, weeks }) => {
      const now = weeks.at(-1);
      return now === undefined ? [] : [{ phase, label, now }];
    });
    const found = [...Map.groupBy(all, ({ phase }) => phase)].flatMap(([phase, places]) => {
      const { median, scale } = robustScale(places.map(({ now }) => now));
      return places
        .filter(({ now }) => Math.abs(now - median) > Math.max(never, far * scale))
        .map(
          ({ label, now }) =>
            `${label}: ${percent(now, 1)}, where the middle authority has ${percent(median, 1)} in ${phaseItem(phase).toLowerCase()} schools.`,
        );
    });
    return { lookedAt: all.length, found };
  },
};
