import type { Check } from './check.ts';

/** No school is compared across a wall: phase, age range, selection. */
export const wallsHold: Check = {
  name: 'walls-hold',
  run: ({ draft }) => {
    const failures: string[] = [];
    let pairs = 0;
    for (const { school, similar, comparedWithin } of draft.schools) {
      for (const { urn } of similar) {
        pairs++;
        const other = draft.byUrn.get(urn);
        if (other?.comparedWithin !== comparedWithin || other.school.phase !== school.phase) {
          failures.push(
            `${school.urn} (${comparedWithin}) is matched with ${urn} (${other?.comparedWithin})`,
          );
        }
      }
    }
    return { evidence: `${pairs} pairs, each within one wall.`, failures };
  },
};
