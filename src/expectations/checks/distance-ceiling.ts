import { comparedAs, comparedPhases, type Phase } from '../../attendance/phase.ts';
import type { Check } from './check.ts';

/** No school counts as similar beyond the ceiling of its phase. */
export const distanceCeiling: Check = {
  name: 'distance-ceiling',
  title: 'Similar schools are near enough to be similar',
  protects: 'Being compared with a school that is not like it.',
  run: ({ draft }) => {
    const ceiling: Partial<Record<Phase, number>> = draft.method.definition.ceiling ?? {};
    const failures: string[] = [];
    for (const { school, similar } of draft.schools) {
      const most = ceiling[comparedAs(school.phase)] ?? Number.POSITIVE_INFINITY;
      for (const { urn, distance } of similar) {
        if (!(distance <= most)) failures.push(`${school.urn}: ${urn} at distance ${distance}`);
      }
    }
    const stated = comparedPhases.map((phase) => `${phase} ${ceiling[phase] ?? 'none'}`).join(', ');
    return { evidence: `Largest distance allowed: ${stated}.`, failures };
  },
};
