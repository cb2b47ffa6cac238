import type { PublicationCheck } from '../publication-check.ts';

const needed = [
  'col_name',
  'col_type',
  'label',
  'indicator_grouping',
  'indicator_unit',
  'indicator_dp',
  'filter_hint',
  'filter_grouping_column',
];
const units: ReadonlySet<string> = new Set(['', '%', 'pp', '£', '£m', 'days', 'years', 'FTE', 'string']);

export const metaColumns: PublicationCheck = {
  name: 'meta-columns',
  asks: 'The description has its columns, and each of its rows a type, a label of its own, and for an indicator a unit and its decimals.',
  *find({ meta: { file, columns, rows }, metaCell }) {
    for (const column of needed)
      if (!columns.includes(column))
        yield { file, line: 1, column, why: 'The description lacks this column.' };
    const labels = new Set<string>();
    for (const row of rows) {
      const of = (column: string) => ({ file, line: row.line, column, value: metaCell(row, column) });
      const type = metaCell(row, 'col_type');
      if (type !== 'Filter' && type !== 'Indicator')
        yield { ...of('col_type'), why: 'A column is a Filter or an Indicator, spelled so.' };
      const label = metaCell(row, 'label');
      if (label === '') yield { ...of('label'), why: 'The column has no label that people could read.' };
      else if (labels.has(label)) yield { ...of('label'), why: 'Two columns have this label.' };
      labels.add(label);
      if (!units.has(metaCell(row, 'indicator_unit')))
        yield {
          ...of('indicator_unit'),
          why: `The unit is none of ${[...units].filter(Boolean).join(', ')} or empty.`,
        };
      if (type === 'Indicator' && !/^\d$/.test(metaCell(row, 'indicator_dp')))
        yield {
          ...of('indicator_dp'),
          why: 'Say how many decimals are shown, 0 to 9: nothing means 2, which is seldom meant.',
        };
      if (type === 'Filter')
        for (const column of ['indicator_grouping', 'indicator_unit', 'indicator_dp'])
          if (metaCell(row, column) !== '')
            yield { ...of(column), why: 'A filter has none: leave it empty.' };
      if (type === 'Indicator')
        for (const column of ['filter_hint', 'filter_grouping_column', 'filter_default'])
          if (metaCell(row, column) !== '')
            yield { ...of(column), why: 'An indicator has none: leave it empty.' };
    }
  },
};
