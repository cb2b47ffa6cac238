import type { PublicationCheck } from '../publication-check.ts';

/** Codes of the Office for National Statistics; three digits of the Department's own. */
const shapes: Readonly<Record<string, RegExp>> = {
  country_code: /^E92000001$/,
  country_name: /^England$/,
  region_code: /^E1[23]00000\d$/,
  old_la_code: /^\d{3}$/,
  new_la_code: /^E(06|08|09|10)\d{6}$/,
  school_urn: /^\d{6}$/,
  school_laestab: /^\d{7}$/,
};
const symbols: ReadonlySet<string> = new Set(['z', 'x']);

const pairs = [
  ['region_code', 'region_name'],
  ['new_la_code', 'la_name'],
  ['new_la_code', 'old_la_code'],
  ['new_la_code', 'region_code'],
  ['school_urn', 'school_name'],
  ['trust_id', 'trust_name'],
] as const;

export const placeCodes: PublicationCheck = {
  name: 'place-codes',
  asks: 'Codes of places have their shape, and one code is one place throughout the file.',
  *find({ data: { file, rows }, cell }) {
    const known = new Map<string, string>();
    const told = new Set<string>();
    for (const row of rows) {
      for (const [column, shape] of Object.entries(shapes)) {
        const value = cell(row, column);
        const key = `${column}\n${value}`;
        if (value === '' || shape.test(value) || symbols.has(value) || told.has(key)) continue;
        told.add(key);
        yield { file, line: row.line, column, value, why: 'There is no code or name of this shape.' };
      }
      for (const [column, other] of pairs) {
        const [from, to] = [cell(row, column), cell(row, other)];
        if (from === '' || to === '' || symbols.has(from)) continue;
        const pair = `${column}\n${other}\n${from}`;
        const before = known.get(pair);
        const key = `${pair}\n${to}`;
        if (before === undefined) known.set(pair, to);
        if (before === undefined || before === to || told.has(key)) continue;
        told.add(key);
        yield {
          file,
          line: row.line,
          column: other,
          value: to,
          why: `${column} ${from} had "${before}" before.`,
        };
      }
    }
  },
};
