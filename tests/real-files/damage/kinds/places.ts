import { type Kind, oneOf, paths, percent, shareOf, some } from '../damage.ts';
import { changed, placeOf, readTable, writeTable } from '../table.ts';

type Moved = (easting: string, northing: string) => readonly [string, string];
const ways: Readonly<Record<string, Moved>> = {
  'at 0, 0': () => ['0', '0'],
  exchanged: (easting, northing) => [northing, easting],
  'in kilometres': (easting, northing) => [
    (Number(easting) / 1000).toFixed(3),
    (Number(northing) / 1000).toFixed(3),
  ],
  'at an office in London': () => ['530047', '179951'],
  'as latitude and longitude': () => ['51.5012', '-0.1276'],
  'without their last digit': (easting, northing) => [easting.slice(0, -1), northing.slice(0, -1)],
};

/** Schools or postcodes that stand elsewhere, in the register or in the file of postcodes. */
export const places: Kind = ({ text }, random) => {
  const path = oneOf(random, [paths.register, paths.locations]);
  const way = oneOf(random, Object.keys(ways));
  const share = shareOf(random);
  const chosen = some(random, share);
  const table = readTable(text(path));
  const [east, north] = [placeOf(table, 'easting'), placeOf(table, 'northing')];
  const moved = new Map(
    table.rows
      .filter((row) => row[east] !== '' && chosen())
      .map((row) => [row, ways[way]!(row[east] ?? '', row[north] ?? '')]),
  );
  const eastward = changed(table, ['easting'], (cell, row) => moved.get(row)?.[0] ?? cell);
  const after = {
    ...table,
    rows: eastward.rows.map((row, i) => {
      const to = moved.get(table.rows[i]!);
      return to === undefined ? row : row.map((cell, at) => (at === north ? to[1] : cell));
    }),
  };
  return { what: `${path}: ${percent(share)} of places ${way}`, changes: { [path]: writeTable(after) } };
};
