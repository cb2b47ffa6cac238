import { distanceKm, type Place } from '../../attendance/place.ts';
import { similarInReach } from '../explanation/similar-in-reach.ts';
import type { Check } from './check.ts';

/** How far apart two places may be, both errors added. */
const furthestKm = (a: Place, b: Place): number => distanceKm(a, b) + a.withinKm + b.withinKm;

/** A school offered for a visit is near enough to visit, even if its place is known only roughly. */
export const visitsWithinReach: Check = {
  name: 'visits-within-reach',
  title: 'Schools offered for a visit are within reach',
  protects: 'A visit across the country.',
  run: ({ draft }) => {
    const { visitWithinKm } = draft.method;
    const failures: string[] = [];
    let offered = 0;
    let none = 0;
    for (const released of draft.schools) {
      if (released.similar.length === 0) continue;
      const visits = similarInReach(released, draft);
      if (visits.length === 0) none++;
      for (const { urn } of visits) {
        offered++;
        // From the places themselves, which every school offered has: what the list says of the distance is checked.
        const [own, other] = [released, draft.byUrn.get(urn)!].map(({ school }) => school.place as Place);
        const furthest = furthestKm(own!, other!);
        // The list keeps tenths.
        if (!(furthest <= visitWithinKm + 0.05)) {
          failures.push(`${released.school.urn}: ${urn} may be ${furthest.toFixed(1)} km away`);
        }
      }
    }
    return {
      evidence: `${offered} similar schools with better attendance offered within ${visitWithinKm} km; ${none} schools have none in reach and are told so.`,
      failures,
    };
  },
};
