import { robustScale } from '../../../numerics/robust-scale.ts';
import { percent, points } from '../../../presentation/formatting.ts';
import type { AssuranceQuestion } from './assurance-question.ts';
import { weeklyAbsence } from './weekly-absence.ts';

/** Earlier weeks from which on it can be said what is usual. */
const fewestWeeks = 5;
/** Spreads from what is usual beyond which somebody asks why. */
const far = 5;
/** Percentage points that are never far, however alike earlier weeks were. */
const never = 1;

export const againstHistory: AssuranceQuestion = {
  name: 'against-history',
  asks: 'Of which authorities is absence in the latest week further from England’s than it was in their own earlier weeks: by more than five times its usual spread, and a percentage point?',
  answer({ cells }) {
    const england = weeklyAbsence(cells, 'National');
    const found: string[] = [];
    let lookedAt = 0;
    for (const { phase, label, weeks } of weeklyAbsence(cells, 'Local authority')) {
      const national = england.find((one) => one.phase === phase)!.weeks;
      const apart = weeks.map((own, week) =>
        own === undefined || national[week] === undefined ? undefined : own - national[week]!,
      );
      const now = apart.at(-1);
      const before = apart.slice(0, -1).filter((one) => one !== undefined);
      if (now === undefined || before.length < fewestWeeks) continue;
      lookedAt += 1;
      const { median, scale } = robustScale(before);
      const by = now - median;
      if (Math.abs(by) > Math.max(never, far * scale))
        found.push(
          `${label}: ${percent(weeks.at(-1)!, 1)}, which is ${points(Math.abs(by), 1)} ${by > 0 ? 'above' : 'below'} where it usually stands beside England.`,
        );
    }
    return { lookedAt, found };
  },
};
