import {
  countableCodes,
  countColumns,
  pupilsSuffix,
} from '../../../src/intake/publication-counts/count-columns.ts';
import { page, table } from '../markdown.ts';

export function publicationCountsPage(): string {
  return page(
    'Counts for publication',
    '`abie publication make --counts FILE` reads counts of sessions from one or several CSV files, plain or gzip. A row is one place, day, phase and group: an authority’s, or one school’s. Rows of schools are added up to their authority, and nothing of a school goes further. Columns stand in any order.',
    table(
      ['Column', 'Needed', 'What it holds'],
      countColumns.map(({ name, needed, holds }) => [`\`${name}\``, needed ? 'yes' : '', holds]),
    ),
    `Every register code is a column of its own, with the sessions that had it: ${countableCodes.map((code) => `\`${code}\``).join(', ')}. A code without a column, or with an empty cell, had none. Where every code’s column has one beside it named after it with \`${pupilsSuffix}\`, such as \`I${pupilsSuffix}\`, that holds the pupils who had the code at least once that day, and small numbers are judged by it; otherwise a pupil is taken to have had both sessions of the day, so that more is hidden and never less.`,
    '## An example\n\n```csv\ndate,new_la_code,phase,characteristic,num_schools,enrolments,total_num_schools,total_enrolments,window,academic_year,persistent,severe,/,\\,L,I,O,U\n2026-03-09,E09000003,Primary,,80,24000,95,27700,,,,,22100,22080,340,1350,1900,230\n2026-03-09,E09000003,Primary,fsm,80,4800,95,5500,,,,,4300,4290,95,330,520,65\n,E09000003,Primary,,80,24100,,,Year to date,202526,4300,310,,,,,,\n```\n\nThe first two rows are of a Monday: all pupils, and those eligible for free school meals. The third is of persistent and severe absence in the year to date.',
  );
}
