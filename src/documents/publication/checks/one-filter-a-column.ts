import type { PublicationCheck } from '../publication-check.ts';
import { dictionaryItems } from './vocabulary.ts';

/** Groups of pupils and schools in names of indicators; the official screener looks for those of sex and ethnicity. */
const groups =
  /(^|_)(male|female|boys?|girls?|fsm|sen|ehcp|primary|secondary|special|asian|chinese|indian|pakistani|bangladeshi|black|african|caribbean|white|roma|irish|arab)(_|$)/;
const periods = /(^|_)((19|20)\d{2}(\d{2})?|(autumn|spring|summer)(_term)?|week_?\d+)(_|$)/;
/** In the dictionary `breakdown` is itself a filter, of groups side by side that are not combined. */
const sideBySide = 'breakdown';
/** Filters whose items are found under no other. */
const apart = [
  'sex',
  'fsm_status',
  'sen_provision',
  'education_phase',
  'ethnicity_major',
  'time_frame',
] as const;
const whole = /^(total|all\b.*)$/i;

export const oneFilterAColumn: PublicationCheck = {
  name: 'one-filter-a-column',
  asks: 'A filter is about one thing, and no indicator holds a group of pupils or a time in its name: that is what filters and time_period are for.',
  *find({ data, meta, metaCell, filters, cell }) {
    for (const row of meta.rows) {
      const value = metaCell(row, 'col_name');
      const found = groups.exec(value) ?? periods.exec(value);
      if (metaCell(row, 'col_type') === 'Indicator' && found !== null)
        yield {
          file: meta.file,
          line: row.line,
          column: 'col_name',
          value,
          why: `"${found[2]}" belongs in a filter or in the time: put the columns that differ in it under one another.`,
        };
    }
    for (const column of filters) {
      if (column === sideBySide) continue;
      const items = new Set(data.rows.map((row) => cell(row, column)));
      const about = apart.filter((filter) =>
        dictionaryItems(filter).some((item) => items.has(item) && !whole.test(item)),
      );
      if (about.length > 1)
        yield {
          file: data.file,
          column,
          why: `It has items of ${about.join(' and ')}: give each a column of its own, so that they can be combined.`,
        };
    }
  },
};
