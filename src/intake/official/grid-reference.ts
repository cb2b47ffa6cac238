import { isInEngland } from '../../attendance/england-grid.ts';
import type { Published } from '../../attendance/published.ts';
import { metresCell } from './cells.ts';
import type { Row } from './row.ts';

/** Why a note on the file says that places were put right. */
export const fromKilometres = 'places given in kilometres';

/**
 * A national grid reference in metres, from two columns. One in kilometres is read as such: as metres it would be at sea
 * beyond Scilly, and nowhere in England. It has a point, for whole kilometres are no place.
 */
export function gridReference<K extends string>(
  row: Row<K>,
  eastingKey: K,
  northingKey: K,
): { readonly easting: Published<number>; readonly northing: Published<number> } {
  const [east, north] = [1000 * row.plain(eastingKey), 1000 * row.plain(northingKey)];
  const isWhole = Number.isInteger(east / 1000) && Number.isInteger(north / 1000);
  if (isWhole || !isInEngland(east, north))
    return { easting: row.read(eastingKey, metresCell), northing: row.read(northingKey, metresCell) };
  row.putRight(fromKilometres);
  return { easting: Math.round(east), northing: Math.round(north) };
}
