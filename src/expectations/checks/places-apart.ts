import { isInEngland } from '../../attendance/england-grid.ts';
import { authorityFamily } from '../../attendance/local-authority-changes.ts';
import { distanceKm } from '../../attendance/place.ts';
import { isMissing } from '../../attendance/published.ts';
import type { Check } from './check.ts';

/** The list of similar schools keeps tenths of a kilometre. */
const listedWithinKm = 0.051;

/**
 * A head is sent to a school where it stands: in England, not at a point where a school of another authority stands too (it
 * would be an office's, or none), and as far away as the places that the release itself keeps say.
 */
export const placesApart: Check = {
  name: 'places-apart',
  title: 'Schools stand where they are said to stand',
  protects: 'Being sent to an office, or to nowhere.',
  run: ({ draft }) => {
    const failures: string[] = [];
    const byPoint = new Map<string, { readonly family: number; readonly urn: number }>();
    let placed = 0;
    let distances = 0;
    for (const { school, similar } of draft.schools) {
      const { place, urn } = school;
      if (isMissing(place)) continue;
      placed++;
      if (!isInEngland(place.easting, place.northing))
        failures.push(`${urn} stands at ${place.easting}, ${place.northing}, outside England`);
      const point = `${place.easting},${place.northing}`;
      const family = authorityFamily(school.localAuthority);
      const known = byPoint.get(point);
      if (known === undefined) byPoint.set(point, { family, urn });
      else if (known.family !== family)
        failures.push(`${urn} and ${known.urn}, of different authorities, stand at the same point`);
      for (const each of similar) {
        const other = draft.byUrn.get(each.urn)?.school.place;
        if (other === undefined || isMissing(other) || isMissing(each.distanceKm)) continue;
        distances++;
        const apart = distanceKm(place, other);
        if (!(Math.abs(apart - each.distanceKm) <= listedWithinKm)) {
          failures.push(`${urn}: ${each.urn} is ${apart.toFixed(1)} km away, listed as ${each.distanceKm}`);
        }
      }
    }
    return {
      evidence: `${placed} places in England, none shared by schools of different authorities; ${distances} listed distances are those between the places written.`,
      failures,
    };
  },
};
