import type { Check } from './check.ts';

/** No school counts as similar beyond the ceiling of its phase. */
export const distanceCeiling: Check = {
  name: 'distance-ceiling',
  run: ({ draft }) => {
    const ceilings = new Map(draft.metrics.map(({ phase, ceiling }) => [phase, ceiling]));
    const failures: string[] = [];
    for (const { school, similar } of draft.schools) {
      const last = similar.at(-1);
      if (
        last !== undefined &&
        !(last.distance <= (ceilings.get(school.phase) ?? Number.POSITIVE_INFINITY))
      ) {
        failures.push(`${school.urn}: ${last.urn} at distance ${last.distance}`);
      }
    }
    const stated = draft.metrics.map(({ phase, ceiling }) => `${phase} ${ceiling ?? 'none'}`).join(', ');
    return { evidence: `Largest distance allowed: ${stated}.`, failures };
  },
};
