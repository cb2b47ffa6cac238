import { isMissing, missingWords } from '../../../src/attendance/published.ts';
import { isUnreadable, numberCell } from '../../../src/intake/official/cells.ts';
import { type Dating, officialFiles } from '../../../src/intake/official/schemas/all.ts';
import { otherFiles } from '../../../src/intake/official/schemas/other-files.ts';
import { page, table } from '../markdown.ts';

const holdsWords: Readonly<Record<(typeof officialFiles)[number]['holds'], string>> = {
  absence: 'Absence by school: the baseline, and the years before it',
  census: 'The January school census: pupils on roll and their circumstances',
  establishments: 'What each school is: name, ages, admissions, character, place',
  links: 'Which school came before or after which',
  'local-authorities': 'Names and regions of local authorities',
  deprivation: 'Deprivation of the neighbourhood of each postcode',
  location: 'Place of each postcode',
};

const datingWords: Readonly<Record<Dating, string>> = {
  path: 'Its academic year is read from its name or folder, such as `2022-2023`.',
  rows: 'Each row says its own academic year.',
  none: 'It needs no year.',
};

const symbols = ['', 'SUPP', 'c', 'NA', 'N/A', 'z', 'NP', 'x', 'NE', ':', 'u', 'LOWCOV', 'low'];

function symbolRow(symbol: string): string[] {
  const cell = numberCell(symbol);
  const read = isUnreadable(cell) ? 'a fault' : isMissing(cell) ? missingWords[cell.missing] : String(cell);
  return [symbol === '' ? '(empty)' : `\`${symbol}\``, read];
}

export const inputsPage = (): string =>
  page(
    'Official files that are read',
    'Put the files into one folder, in any layout below it. A file is known by its header, never by its name, so it may be called anything that ends in `.csv` or `.txt`. Give each year’s files a folder named after the year, for example `2022-2023`. `abie check --data FOLDER` says what each file was recognised as and what is missing.',
    'A run needs one absence file and one census file of the baseline year. Everything else makes the result better: without school information there are no names, ages or admissions; without places no distances.',
    '## Missing figures\n\nThe publishers’ symbols, in capitals or not, and how they are read. Anything else in a figure’s place is a fault: it is written to `faults.csv` and counts as not available. When the share of faulty rows in a file passes 1%, the run stops.',
    table(['Symbol', 'Read as'], symbols.map(symbolRow)),
    ...officialFiles.flatMap(({ holds, dating, schema }) => [
      `## ${schema.name}\n\n${schema.title}. ${holdsWords[holds]}. ${datingWords[dating]}`,
      table(
        ['What', 'Column, as spelt', 'Must be there'],
        schema.columns.map(({ words, spellings, required }) => [
          words,
          spellings.map((name) => `\`${name}\``).join(' or '),
          required ? 'yes' : 'no',
        ]),
      ),
    ]),
    '## Recognised and not needed\n\nThese are known by their headers, named by `abie check`, and left alone. Any other file is reported as not recognised.',
    table(
      ['File', 'Known by the columns'],
      otherFiles.map(({ title, marks }) => [title, marks.map((mark) => `\`${mark}\``).join(', ')]),
    ),
  );
