import {
  isOfficialAuthority,
  isOfficialRegion,
} from '../../../attendance/statistics/official-combinations.ts';
import type { PublicationCheck } from '../publication-check.ts';

export const officialPlaces: PublicationCheck = {
  name: 'official-places',
  asks: 'Codes and names of regions and local authorities stand together as in the official list.',
  *find({ data: { file, rows }, cell }) {
    const told = new Set<string>();
    for (const row of rows) {
      const [region, regionName] = [cell(row, 'region_code'), cell(row, 'region_name')];
      const [old, code, name] = [cell(row, 'old_la_code'), cell(row, 'new_la_code'), cell(row, 'la_name')];
      const wrong = [
        ...(region === '' || isOfficialRegion(region, regionName)
          ? []
          : [{ column: 'region_name', value: `${region} ${regionName}` }]),
        ...(code === '' || isOfficialAuthority(old, code, name)
          ? []
          : [{ column: 'la_name', value: `${old} ${code} ${name}` }]),
      ].filter(({ value }) => !told.has(value));
      for (const { column, value } of wrong) {
        told.add(value);
        yield {
          file,
          line: row.line,
          column,
          value,
          why: 'The official list has no such codes under this name.',
        };
      }
    }
  },
};
