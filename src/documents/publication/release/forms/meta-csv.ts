import { csvPieces, forPrograms } from '../../../../presentation/sheets/csv.ts';
import type { StatisticalTable } from '../statistical-table.ts';

const columns = [
  'col_name',
  'col_type',
  'label',
  'indicator_grouping',
  'indicator_unit',
  'indicator_dp',
  'filter_hint',
  'filter_grouping_column',
  'filter_default',
];

/** `name.meta.csv`: what the columns of the data file are, but those of time and place. */
export function metaCsv({ filters, indicators }: StatisticalTable): string {
  const rows = [
    ...filters.map(({ column, label, hint, groupedBy, all }) => [
      column,
      'Filter',
      label,
      '',
      '',
      '',
      hint,
      groupedBy ?? '',
      all ?? '',
    ]),
    ...indicators.map(({ column, label, unit, decimals }) => [
      column,
      'Indicator',
      label,
      '',
      unit,
      String(decimals),
      '',
      '',
      '',
    ]),
  ];
  return [...csvPieces({ columns: columns.map((heading) => ({ heading })), rows }, forPrograms)].join('');
}
