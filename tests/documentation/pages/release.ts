import { academicYear } from '../../../src/attendance/academic-year.ts';
import { missingReasons, missingWords } from '../../../src/attendance/published.ts';
import { type Fault, faultColumns } from '../../../src/intake/official/faults.ts';
import { expectationColumns } from '../../../src/store/release-folder/expectation-columns.ts';
import {
  checkColumns,
  type NamedColumn,
  otherDefinitionColumns,
  similarSchoolColumns,
} from '../../../src/store/release-folder/release-tables.ts';
import { schoolColumns } from '../../../src/store/release-folder/school-columns.ts';
import { page, table } from '../markdown.ts';

/** What `release.json` says, by its keys; a test compares them with a release. */
export const recordMeanings: Readonly<Record<string, string>> = {
  id: 'SHA-256 of the rest of this file; it names the release',
  method: 'Every setting of the method that was used, its other definitions included (method.md)',
  baseline: 'Academic year that the expectations start from, e.g. `2022-23`',
  expectationYear: 'The year after it, which the expectations are for',
  inputs: 'Every official file read: path, schema it was recognised as (inputs.md), SHA-256, rows',
  counts: 'Schools by status (outcomes.md)',
  checks: 'Each release check: name, whether it passed, the evidence, what to look at (checks.md)',
  overrides: 'Failed checks that a person let pass: check, reason, name',
  confirmed:
    'Figures that would be in question if a named person had not found them to be right: school, evidence, name; left out where there are none',
  metrics:
    'The metric as it was used, for each phase: every axis with weight, median (`centre`), unit (`scale`) and clip; the usual difference from predicted attendance; the ceiling',
  trueGapVariances: 'Variance of true gaps between schools and their like for each phase, pp²',
  localAuthorities: 'Code, name and region of each local authority',
  files: 'SHA-256 of every table below',
};

const faultMeanings: Readonly<Record<keyof Fault, string>> = {
  file: 'Path below the data folder',
  line: 'Line on which the row begins; the header is line 1',
  column: 'Column as the file spells it; empty when the whole row is meant',
  value: 'The text found, shortened to 80 characters',
  reason: 'What is wrong with it, and what it costs',
};

const columnTable = (columns: readonly NamedColumn[]) => table(['Column', 'Meaning'], rows(columns));
const rows = (columns: readonly NamedColumn[]) => columns.map(([name, meaning]) => [`\`${name}\``, meaning]);

/** Any year: the columns of one are those of all. */
const someYear = academicYear(2022);

export const releasePage = (): string =>
  page(
    'The files of a release',
    'A release is a folder. It is written whole or not at all, and the same inputs, method and version of the program give the same bytes. `abie explain`, `abie serve` and `--previous` refuse a folder in which a file was changed.',
    'Tables are CSV in UTF-8 with a header row. Attendance and absence are in per cent of possible sessions; differences are in percentage points (pp). The engine works its figures out to four digits after the point. An empty cell means that there is no figure; nothing missing is ever written as 0. Text that a spreadsheet would run as a formula is written behind an apostrophe.',
    '## release.json\n\nThe record of the release. Keys in this order:',
    table(
      ['Key', 'Meaning'],
      Object.entries(recordMeanings).map(([name, meaning]) => [`\`${name}\``, meaning]),
    ),
    '## expectations.csv\n\nOne row for each school, in ascending URN, with or without an expectation. `steadied_baseline`, `baseline_sd`, `earlier_years`, `broke` and `change_sd` are since method 2.0.0.',
    table(
      ['Column', 'Meaning', 'Empty when'],
      expectationColumns.map(({ name, meaning, empty = 'never', rare }) => [
        `\`${name}\``,
        meaning,
        rare ? `${empty}; the column is left out where no school has anything in it` : empty,
      ]),
    ),
    '## similar-schools.csv\n\nOne row for each school and similar school, nearest first.',
    columnTable(similarSchoolColumns),
    '## other-definitions.csv\n\nWhat each school would be compared with if “similar” meant something else. A definition that gives a school too few similar schools has no row.',
    columnTable(otherDefinitionColumns),
    '## schools.csv\n\nEvery input of every school, so that a release can be explained and worked out again from itself. A missing figure is written as the name of its reason:',
    table(
      ['Written', 'Meaning'],
      missingReasons.map((reason) => [`\`${reason}\``, missingWords[reason]]),
    ),
    table(
      ['Column', 'Meaning'],
      schoolColumns([someYear]).map(({ name, meaning, rare }) => [
        `\`${name.replace(someYear, 'YEAR')}\``,
        rare ? `${meaning}; the column is left out where no file at hand says it of any school` : meaning,
      ]),
    ),
    'The columns that end in YEAR come once for each academic year at hand, for example `overall_2022-23`. All four are empty where the school has no row for that year.',
    '## checks.csv\n\nOne row for each release check, in the order in which they are made.',
    columnTable(checkColumns),
    '## faults.csv\n\nOne row for each cell or row of an official file that could not be taken as it stands.',
    columnTable(faultColumns.map((name) => [name, faultMeanings[name]])),
    '## reports/\n\nOnly with `--reports`: `reports/URN.html` for each school asked for, and the style sheet that they share. Reports are views of the release and no part of its identity. The viewer (`abie serve`) makes each report as a PDF as well.',
  );
