import type { ReleasedSchool } from '../release.ts';
import { mayCompare, type Standing, standingsOf } from '../similar-schools/walls.ts';
import type { Check } from './check.ts';

/**
 * No school is compared across a wall, such as phase, ages or selection, unless that wall was openly lifted for it
 * because no whole list stands behind its own. Where each school stands is worked out anew from what the data say of it.
 */
export const wallsHold: Check = {
  name: 'walls-hold',
  title: 'Schools are compared with their own kind',
  protects: 'A secondary beside a primary, a grammar school beside others.',
  run: ({ draft, dataset }) => {
    const { definition } = draft.method;
    const standings = standingsOf(dataset, definition);
    const failures: string[] = [];
    let pairs = 0;
    let lifted = 0;
    for (const released of draft.schools) {
      const { school, similar, liftedWalls } = released;
      const own = standings.get(school.urn);
      failures.push(...misplaced(released, own));
      const notAllowed = liftedWalls.filter((wall) => !definition.lifted?.includes(wall));
      if (notAllowed.length > 0) failures.push(`${school.urn}: ${notAllowed.join(', ')} may not be lifted`);
      let ownKind = 0;
      for (const { urn } of similar) {
        pairs++;
        const other = standings.get(urn);
        if (own === undefined || other === undefined || !mayCompare(own.sides, other.sides, liftedWalls)) {
          failures.push(
            `${school.urn} (${own?.words}) is matched with ${urn} (${other?.words ?? 'not in the data'})`,
          );
        } else if (mayCompare(own.sides, other.sides, [])) ownKind++;
      }
      if (liftedWalls.length === 0) continue;
      lifted++;
      if (ownKind >= definition.neighbours) {
        failures.push(
          `${school.urn}: ${liftedWalls.join(', ')} lifted, though ${ownKind} of its kind are listed`,
        );
      }
    }
    return { evidence: evidenceOf(pairs, lifted), failures };
  },
};

/** A school that was compared from behind a wall where it does not stand. */
function misplaced({ school, similar, comparedWithin }: ReleasedSchool, own: Standing | undefined): string[] {
  if (similar.length === 0 || own?.words === comparedWithin) return [];
  return [`${school.urn} stands behind “${own?.words}”, not “${comparedWithin}”`];
}

const evidenceOf = (pairs: number, lifted: number) =>
  lifted === 0
    ? `${pairs} pairs, each within one wall.`
    : `${pairs} pairs, each within one wall or across one that was lifted. Lists filled from beyond a wall, for want of schools of their own kind: ${lifted}.`;
