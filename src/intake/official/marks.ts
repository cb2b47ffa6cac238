import { notApplicable, notAvailable, type Published, suppressed } from '../../attendance/published.ts';

/**
 * Marks for a figure that is not there, in capitals, as the publishers write them and as programs write nothing.
 * `SUPP`, `SP`, `NA`, `NP`, `NE`, `NEW`, `DNS` and `LOWCOV` are of the performance tables; `c`, `z`, `x`, `u`, `k`, `:` and `low`
 * of explore-education-statistics (docs/domain/privacy.md), whose older files have `~`, `..`, `.` and `-`, of which no two
 * guides agree what they mean: they are missing, and never 0.
 */
const marks: ReadonlyMap<string, Published<number>> = new Map<string, Published<number>>([
  ['', notAvailable],
  ['SUPP', suppressed],
  ['SUPPRESSED', suppressed],
  ['SP', suppressed],
  ['C', suppressed],
  ['*', suppressed],
  ['REDACTED', suppressed],
  ['NA', notApplicable],
  ['N/A', notApplicable],
  ['N.A.', notApplicable],
  ['Z', notApplicable],
  ['NP', notApplicable],
  ['NOT APPLICABLE', notApplicable],
  ['X', notAvailable],
  ['K', notAvailable],
  ['W', notAvailable],
  ['NE', notAvailable],
  ['NEW', notAvailable],
  ['DNS', notAvailable],
  ['NOT AVAILABLE', notAvailable],
  ['U', notAvailable],
  ['LOWCOV', notAvailable],
  ['LOW', 0],
  ['NAN', notAvailable],
  ['NULL', notAvailable],
  ['NONE', notAvailable],
  ['<NA>', notAvailable],
  ['\\N', notAvailable],
]);

/** What a cell without a figure says; undefined where it is no mark known. */
export function markOf(text: string): Published<number> | undefined {
  const word = text.toUpperCase();
  const known = marks.get(word);
  if (known !== undefined) return known;
  // "[c]" and "[low]" are the symbols in the brackets that the Government Statistical Service now asks for.
  const bracketed = /^[[(](.*)[\])]$/.exec(word)?.[1];
  if (bracketed !== undefined) return marks.get(bracketed) ?? undefined;
  // A number of pupils too small to be published, as older releases and data sharing forms write it.
  if (/^(<|≤|FEWER THAN|LESS THAN|UNDER) ?\d{1,2}%?$/.test(word)) return suppressed;
  // Excel's errors are "#N/A", "#REF!", "#DIV/0!" and their like; other signs alone are older symbols.
  if (/^#(N\/A|REF!|VALUE!|NAME\?|NUM!|NULL!|DIV\/0!)$/.test(word)) return notAvailable;
  return /^[\p{P}\p{S}\s]{1,3}$/u.test(text) && !/[%#]/.test(text) ? notAvailable : undefined;
}

/** The marks that the reference page shows, one of each kind. */
export const shownMarks = [
  '',
  'SUPP',
  'c',
  '*',
  'NA',
  'N/A',
  'z',
  'NP',
  'x',
  'k',
  'NE',
  'NEW',
  ':',
  'u',
  'LOWCOV',
  '~',
  '-',
  '..',
  '.',
  '[c]',
  'NULL',
  'NaN',
  '#N/A',
  '<5',
  'low',
] as const;
