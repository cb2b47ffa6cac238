import { isMissing, missingWords } from '../../../src/attendance/published.ts';
import { isUnreadable, numberCell } from '../../../src/intake/official/cells.ts';
import { shownMarks } from '../../../src/intake/official/marks.ts';
import type { Source } from '../../../src/intake/official/schema.ts';
import { type Dating, officialFiles } from '../../../src/intake/official/schemas/all.ts';
import { otherFiles } from '../../../src/intake/official/schemas/other-files.ts';
import { publishers } from '../../../src/intake/official/schemas/publishers.ts';
import { page, table } from '../markdown.ts';

const holdsWords: Readonly<Record<(typeof officialFiles)[number]['holds'], string>> = {
  absence: 'Absence by school: the baseline, and the years before it',
  census: 'The January school census: pupils on roll and their circumstances',
  'census-more': 'More of the pupils, school by school: completes the census',
  establishments: 'What each school is: name, ages, admissions, character, place',
  links: 'Which school came before or after which',
  'local-authorities': 'Names and regions of local authorities',
  deprivation: 'Deprivation of the neighbourhood of each postcode',
  'area-deprivation': 'Deprivation of each neighbourhood (LSOA)',
  location: 'Place of each postcode, and its neighbourhood where the file says it',
};

const datingWords: Readonly<Record<Dating, string>> = {
  path: 'Its academic year is read from its name or folder, such as `2022-2023`.',
  rows: 'Each row says its own academic year.',
  none: 'It needs no year.',
};

function symbolRow(symbol: string): string[] {
  const cell = numberCell(symbol);
  const read = isUnreadable(cell) ? 'a fault' : isMissing(cell) ? missingWords[cell.missing] : String(cell);
  return [symbol === '' ? '(empty)' : `\`${symbol}\``, read];
}

function sourceRows({ publisher, release, download, without }: Source): string[][] {
  const { name, page, licence } = publishers[publisher];
  return [
    ['Publisher', `${name}: <${page}>`],
    ['Release', release],
    ['Download', download],
    ['Licence', licence],
    ['Without it, you lack', without],
  ];
}

export const inputsPage = (): string =>
  page(
    'Official files that are read',
    'Put the files into one folder, in any layout below it. A file is known by its header, never by its name, so it may be called anything that ends in `.csv`, `.tsv` or `.txt`. The header must be that of a published layout: columns in another order, in other capitals, or a few more of your own change nothing, but a table joined from several files is not taken for any of them. Give each year’s files a folder named after the year, for example `2022-2023`. `abie check --data FOLDER` says what each file was recognised as and what is missing. `abie fetch --year 2024-25 --out FOLDER` gets them from their publishers.',
    'A run needs one absence file and one census file of the baseline year. Everything else makes the result better: without school information there are no names, ages or admissions; without places no distances.',
    '## What was tried, and what was not\n\nThe layouts of the performance tables of 2018/19 and 2022/23, the spine of 2017/18, the cuts of the register, of the indices and of the postcode directory, and every layout of area statistics were read from real files. Those of the school-level files of absence, pupils and special needs, of File 7, of the postcode directory itself and of school information after 2017/18 are read by their published column names; `abie check` says so when one differs. `abie fetch` was tried against a stand-in that answers in the publishers’ shapes, never from here against the live services; its addresses are data in `src/intake/fetching/addresses.json`.',
    '## Missing figures\n\nThe publishers’ symbols, in capitals or not, and how they are read. Other signs alone are read as not available too. Anything else in a figure’s place is a fault: it is written to `faults.csv` and counts as not available. When more than 1% of a file’s rows have a fault in one of the columns that matter (marked below), the run stops; faults of other columns never stop it.\n\n## What is put right\n\nThousands with commas or spaces (`1,214`), per cent signs with or without a space (`22.1 %`), dates as Excel writes them in Britain or America, semicolons or tabs for commas, UTF-16, grid references in kilometres, a title or a `sep=` line above the header, empty rows and notes below the table, rows for areas, letters encoded twice, and files saved as “CSV (Macintosh)” or “CSV (MS-DOS)”, where the whole file shows it, and a row that is there twice, word for word. Of a school with two rows that differ no figure is read. `abie check` says what it put right, file by file. Workbooks, ZIP and gzip files, web pages and PDF files are named, with what to do.',
    table(['Symbol', 'Read as'], shownMarks.map(symbolRow)),
    ...officialFiles.flatMap(({ holds, dating, schema }) => [
      `## ${schema.name}\n\n${schema.title}. ${holdsWords[holds]}. ${datingWords[dating]}`,
      table(['Where to get it', ''], sourceRows(schema.source)),
      table(
        ['What', 'Column, as spelt', 'Must be there', 'Its faults can stop a run'],
        schema.columns.map(({ words, spellings, required, matters }) => [
          words,
          spellings.map((name) => `\`${name}\``).join(' or '),
          required ? 'yes' : 'no',
          matters ? 'yes' : 'no',
        ]),
      ),
    ]),
    '## Recognised and not needed\n\nThese are known by their headers, named by `abie check`, and left alone. Any other file is reported as not recognised.',
    table(
      ['File', 'Known by the columns'],
      otherFiles.map(({ title, marks }) => [title, marks.map((mark) => `\`${mark}\``).join(', ')]),
    ),
  );
