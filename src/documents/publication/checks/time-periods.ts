import type { PublicationCheck } from '../publication-check.ts';

/** Identifiers by family: only one family in a file. `digits` of time_period. */
const families: readonly { readonly family: string; readonly digits: number; readonly known: RegExp }[] = [
  { family: 'academic year', digits: 6, known: /^Academic year$/ },
  { family: 'term', digits: 6, known: /^(Autumn|Spring|Summer|Autumn and spring) term$/ },
  { family: 'week', digits: 4, known: /^Week ([1-9]|[1-4]\d|5[0-2])$/ },
  {
    family: 'month',
    digits: 4,
    known: /^(January|February|March|April|May|June|July|August|September|October|November|December)$/,
  },
  { family: 'calendar year', digits: 4, known: /^Calendar year$/ },
  { family: 'financial year', digits: 6, known: /^Financial year$/ },
  { family: 'reporting year', digits: 4, known: /^Reporting year$/ },
];

export const timePeriods: PublicationCheck = {
  name: 'time-periods',
  asks: 'Periods have 4 or 6 digits as their identifier wants, and the identifiers are of one family.',
  *find({ data: { file, rows }, cell }) {
    let first: string | undefined;
    for (const row of rows) {
      const [period, identifier] = [cell(row, 'time_period'), cell(row, 'time_identifier')];
      const kind = families.find(({ known }) => known.test(identifier));
      const at = { file, line: row.line };
      if (kind === undefined) {
        yield {
          ...at,
          column: 'time_identifier',
          value: identifier,
          why: 'There is no such identifier of time.',
        };
        continue;
      }
      first ??= kind.family;
      if (kind.family !== first)
        yield {
          ...at,
          column: 'time_identifier',
          value: identifier,
          why: `The file begins with one of a ${first}: identifiers of one family only.`,
        };
      const whole = new RegExp(`^(19|20)\\d{${kind.digits - 2}}$`).test(period);
      const follows = kind.digits === 4 || (Number(period.slice(2, 4)) + 1) % 100 === Number(period.slice(4));
      if (!whole || !follows)
        yield {
          ...at,
          column: 'time_period',
          value: period,
          why: `A ${kind.family} is written with ${kind.digits} digits, ${kind.digits === 6 ? 'two years in a row such as 202425' : 'such as 2025'}.`,
        };
    }
  },
};
