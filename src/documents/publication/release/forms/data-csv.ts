import { csvPieces, forPrograms } from '../../../../presentation/sheets/csv.ts';
import { filterColumns, type PublishedFigure, type StatisticalTable } from '../statistical-table.ts';
import { placeCells, placeColumnsOf } from './place-cells.ts';

/** Columns of the data file, in order. */
export function dataColumns(table: StatisticalTable): readonly string[] {
  return [
    'time_period',
    'time_identifier',
    'geographic_level',
    'country_code',
    'country_name',
    ...placeColumnsOf(table),
    ...filterColumns(table),
    ...table.indicators.map(({ column }) => column),
  ];
}

/** `name.csv`, in the file standard of explore education statistics. Figures are not rounded. */
export function* dataCsv(table: StatisticalTable): Generator<Buffer> {
  const columns = dataColumns(table);
  const places = placeColumnsOf(table).length;
  yield* csvPieces(
    {
      columns: columns.map((heading) => ({ heading })),
      rows: (function* () {
        for (const { time, place, items, figures } of table.rows)
          yield [
            time.timePeriod,
            time.timeIdentifier,
            place.level,
            'E92000001',
            'England',
            ...placeCells(place).slice(0, places),
            ...items,
            ...figures.map(figureText),
          ];
      })(),
    },
    forPrograms,
  );
}

/** A figure without an exponent, which some readers of CSV take for words. */
export function figureText(figure: PublishedFigure): string {
  const text = String(figure);
  return typeof figure === 'number' && text.includes('e') ? figure.toFixed(18).replace(/0+$/, '') : text;
}
