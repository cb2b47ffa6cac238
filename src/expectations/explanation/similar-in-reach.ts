import { isMissing } from '../../attendance/published.ts';
import type { ReleaseDraft, ReleasedSchool } from '../release.ts';
import type { SimilarSchool } from '../similar-schools/similar-school.ts';

/** A school whose place is known no better than this is not offered for a visit, km. */
const roughestKm = 15;

/**
 * The similar schools with better attendance that a head could visit, nearest on the map first. Where a place is
 * known only roughly, the distance counts with the error added, so that no one is sent further than was said.
 */
export function similarInReach(
  released: ReleasedSchool,
  { method, byUrn }: Pick<ReleaseDraft, 'method' | 'byUrn'>,
): SimilarSchool[] {
  const { attendance, school } = released;
  if (isMissing(attendance) || isMissing(school.place)) return [];
  const ownError = school.place.withinKm;
  return released.similar
    .filter(({ urn, distanceKm }) => {
      const other = byUrn.get(urn);
      if (other === undefined || isMissing(other.attendance) || isMissing(distanceKm)) return false;
      if (isMissing(other.school.place) || other.attendance <= attendance) return false;
      const error = ownError + other.school.place.withinKm;
      return error <= roughestKm && distanceKm + error <= method.visitWithinKm;
    })
    .sort((a, b) => Number(a.distanceKm) - Number(b.distanceKm) || a.rank - b.rank);
}
