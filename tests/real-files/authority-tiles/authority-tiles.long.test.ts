import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { authorityTiles } from '../../../src/attendance/statistics/authority-tiles.ts';
import { officialAuthorities } from '../../../src/attendance/statistics/official-authorities.ts';
import { mean } from '../../../src/numerics/mean.ts';
import { describeOnRealFiles, england } from '../england.ts';
import { layOut } from './lay-out.ts';

type Row = Readonly<Record<string, string>>;
const rowsOf = (path: string): Row[] =>
  parse(readFileSync(join(england, path), 'latin1'), { columns: true, bom: true });

/** Where the schools of each authority are: by their postcode, and by the register's own reference where there is one. */
function schoolsByAuthority(): ReadonlyMap<string, readonly (readonly [number, number])[]> {
  const postcodes = new Map(rowsOf('postcode_location_2017.csv').map((row) => [row.postcode, row]));
  const schools = new Map<string, { readonly authority: string; readonly at: readonly [number, number] }>();
  for (const { URN = '', LA = '', POSTCODE } of rowsOf('2017-2018/england_spine.csv')) {
    const there = postcodes.get(POSTCODE);
    if (there !== undefined)
      schools.set(`${LA} ${URN}`, { authority: LA, at: [Number(there.easting), Number(there.northing)] });
  }
  for (const { URN = '', LAId = '', Easting, Northing } of rowsOf('establishments_subset.csv'))
    if (Number(Easting) > 0)
      schools.set(`${LAId} ${URN}`, { authority: LAId, at: [Number(Easting), Number(Northing)] });
  const places = new Map<string, (readonly [number, number])[]>();
  for (const { authority, at } of schools.values())
    places.set(authority, [...(places.get(authority) ?? []), at]);
  return places;
}

describeOnRealFiles('the tiles of authorities', () => {
  const schools = schoolsByAuthority();
  const authorities = officialAuthorities.map(({ oldCode, region }) => {
    const places = schools.get(oldCode)!;
    return {
      code: oldCode,
      region: region.name,
      easting: mean(places.map(([east]) => east)),
      northing: mean(places.map(([, north]) => north)),
    };
  });

  it('stand where the cheapest assignment puts them', () => {
    const kept = new Map(
      layOut(authorities).flatMap((codes, row) =>
        codes
          .split(' ')
          .flatMap((code, column) => (code === '...' ? [] : [[code, { column, row }] as const])),
      ),
    );
    expect(kept).toEqual(authorityTiles);
  });

  it('keep who is north and who is east of whom, in 19 of 20 pairs further apart than 10 km', () => {
    let [kept, pairs] = [0, 0];
    for (const [i, one] of authorities.entries())
      for (const other of authorities.slice(0, i)) {
        const [a, b] = [authorityTiles.get(one.code)!, authorityTiles.get(other.code)!];
        for (const [there, here] of [
          [one.easting - other.easting, a.column - b.column],
          [one.northing - other.northing, b.row - a.row],
        ] as const) {
          if (Math.abs(there) <= 10_000) continue;
          pairs += 1;
          kept += here === 0 ? 0.5 : Number(here > 0 === there > 0);
        }
      }
    expect(kept / pairs).toBeGreaterThan(0.95);
  });
});
