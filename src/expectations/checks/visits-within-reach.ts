import { similarInReach } from '../explanation/similar-in-reach.ts';
import type { Check } from './check.ts';

/** A school offered for a visit is near enough to visit, even if its place is known only roughly. */
export const visitsWithinReach: Check = {
  name: 'visits-within-reach',
  run: ({ draft }) => {
    const { visitWithinKm } = draft.method;
    const failures: string[] = [];
    let offered = 0;
    let none = 0;
    for (const released of draft.schools) {
      if (released.similar.length === 0) continue;
      const visits = similarInReach(released, draft);
      if (visits.length === 0) none++;
      for (const { urn, distanceKm } of visits) {
        offered++;
        if (!(typeof distanceKm === 'number' && distanceKm <= visitWithinKm)) {
          failures.push(`${released.school.urn}: ${urn} at ${String(distanceKm)} km`);
        }
      }
    }
    return {
      evidence: `${offered} similar schools with better attendance offered within ${visitWithinKm} km; ${none} schools have none in reach and are told so.`,
      failures,
    };
  },
};
