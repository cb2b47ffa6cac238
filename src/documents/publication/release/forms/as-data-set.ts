import { textTable } from '../../../../intake/text-table/read-text-table.ts';
import type { TextTable } from '../../../../intake/text-table/text-table.ts';
import type { DataSet } from '../../data-set.ts';
import { filterColumns, type StatisticalTable } from '../statistical-table.ts';
import { dataColumns, figureText } from './data-csv.ts';
import { metaCsv } from './meta-csv.ts';
import { placeCells, placeColumnsOf } from './place-cells.ts';

/** A table as its checks read it: what its two files hold, without their bytes. */
export function asDataSet(table: StatisticalTable): DataSet {
  const places = placeColumnsOf(table).length;
  const data: TextTable = {
    file: `${table.name}.csv`,
    columns: dataColumns(table),
    rows: table.rows.map(({ time, place, items, figures }, number) => ({
      line: number + 2,
      cells: [
        time.timePeriod,
        time.timeIdentifier,
        place.level,
        'E92000001',
        'England',
        ...placeCells(place).slice(0, places),
        ...items,
        ...figures.map(figureText),
      ],
    })),
  };
  if (data.columns.length !== 5 + places + filterColumns(table).length + table.indicators.length)
    throw new RangeError(`the columns of ${table.name} are not those of its rows`);
  return { name: table.name, data, meta: textTable(metaCsv(table), `${table.name}.meta.csv`) };
}
