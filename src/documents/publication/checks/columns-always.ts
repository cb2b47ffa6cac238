import { columnsAlways } from '../data-set.ts';
import type { PublicationCheck } from '../publication-check.ts';

export const columnsThatAlwaysStand: PublicationCheck = {
  name: 'columns-always',
  asks: 'time_period, time_identifier, geographic_level, country_code and country_name are there.',
  *find({ data: { file, columns } }) {
    for (const column of columnsAlways)
      if (!columns.includes(column)) {
        const like = columns.find((other) => other.replaceAll('_', '').includes(column.slice(0, 5)));
        yield {
          file,
          line: 1,
          column,
          why: `There is no such column${like === undefined ? '' : `; is it "${like}"?`} Every data file has it.`,
        };
      }
  },
};
