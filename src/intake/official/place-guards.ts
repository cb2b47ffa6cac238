import { distanceKm } from '../../attendance/place.ts';
import { type Sited, sameSiteKm } from './believable-places.ts';
import { IntakeFailure } from './failure.ts';

/** In 1,352 real schools the two lie 1.1 km apart at most. */
const apartKm = 2;
const mostApart = 0.05;
const fewestCompared = 20;

/**
 * A register's references are those of its postcodes. Where many are some kilometres off, a column of the register or of the
 * file of postcodes stands in the wrong rows: sorted by authority, a neighbour's row is not far away. Those that are further
 * off are disbelieved one by one.
 * @throws IntakeFailure 'too-many-faults'
 */
export function refuseMovedPlaces(sited: readonly Sited[]): void {
  let [compared, apart] = [0, 0];
  for (const { grid, byPostcode } of sited) {
    if (grid === undefined || byPostcode === undefined) continue;
    compared += 1;
    const km = distanceKm(grid, byPostcode);
    if (km > apartKm && km <= sameSiteKm) apart += 1;
  }
  if (compared < fewestCompared || apart <= mostApart * compared) return;
  throw new IntakeFailure(
    'too-many-faults',
    `${apart} of ${compared} schools have a grid reference in the register that is ${apartKm} to ${sameSiteKm} km from that of ` +
      'their postcode: easting, northing or postcode stand in other schools’ rows. Nothing was set. Fetch the register again, ' +
      'and the file of postcodes.',
  );
}
