import type { PublicationCheck } from '../publication-check.ts';

const types = ['count', 'percent', 'rate', 'average', 'mean', 'median', 'sum', 'total', 'change', 'number'];

export const indicatorNames: PublicationCheck = {
  name: 'indicator-names',
  asks: 'An indicator is called by its title and its type, such as session_count; a percentage has the unit %.',
  *find({ meta, metaCell }) {
    for (const row of meta.rows) {
      if (metaCell(row, 'col_type') !== 'Indicator') continue;
      const value = metaCell(row, 'col_name');
      const at = { file: meta.file, line: row.line };
      if (!types.some((type) => value.endsWith(`_${type}`)))
        yield { ...at, column: 'col_name', value, why: `The name ends with none of _${types.join(', _')}.` };
      const unit = metaCell(row, 'indicator_unit');
      if (
        value.endsWith('_percent') !== (unit === '%') &&
        (value.endsWith('_percent') || value.endsWith('_count'))
      )
        yield {
          ...at,
          column: 'indicator_unit',
          value: unit,
          why: `${value} and this unit do not go together.`,
        };
    }
  },
};
