import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import { IntakeFailure } from './failure.ts';
import type { ReadTable } from './read-table.ts';
import type { Recognition } from './recognise.ts';
import { onlyPart } from './schemas/school-level-absence.ts';
import { oddYearIn } from './year-of-path.ts';

/** What a folder lacks for a run. */
export interface Shortage {
  readonly folder: string;
  readonly recognition: Recognition;
  /** Undefined when any year would do. */
  readonly baseline: AcademicYear | undefined;
  readonly absence: readonly AcademicYear[];
  readonly census: readonly AcademicYear[];
  /** Files that were read before the shortage was seen. */
  readonly tables: readonly ReadTable[];
}

const sources = {
  absence:
    'england_abs.csv ("Compare school and college performance", download data, pupil absence), or the school-level ' +
    'file of "Pupil absence in schools in England" (explore-education-statistics)',
  census: 'england_census.csv ("Compare school and college performance", download data, pupil census)',
};

/** Says which file is missing, which years there are, and where the Department for Education publishes it. */
export function shortageOf(shortage: Shortage): IntakeFailure {
  const { folder, recognition, baseline, absence, census, tables } = shortage;
  const has = (years: readonly AcademicYear[]) =>
    baseline === undefined ? years.length > 0 : years.includes(baseline);
  const of = baseline === undefined ? '' : ` of ${displayYear(baseline)}`;
  const lacking = [
    ...(has(absence) ? [] : [`absence by school${of}: ${sources.absence}`]),
    ...(has(census) ? [] : [`the January census${of}: ${sources.census}`]),
  ];
  const noYear = baseline !== undefined && !has(absence) && !has(census);
  const head = (place: string) =>
    noYear
      ? `No files of ${displayYear(baseline)} in ${place}.`
      : `${place} is not complete${of && ` for${of.slice(3)}`}.`;
  const page = noYear
    ? `There are no files of ${displayYear(baseline)}.`
    : `The files are not complete${of && ` for${of.slice(3)}`}.`;
  const lines = [
    ...(lacking.length === 0
      ? ['No year has both absence and census.']
      : lacking.map((need) => `Missing: ${need}.`)),
    `Found: absence of ${listOf(absence)}; census of ${listOf(census)}.`,
    ...partOfYearLines(tables),
    ...undatedLines(recognition, folder.split(/[\\/]/).at(-1) ?? ''),
    ...olderLines(recognition),
    ...unrecognisedLine(recognition),
  ];
  return new IntakeFailure(
    noYear ? 'year-missing' : 'file-missing',
    [
      head(folder),
      ...lines,
      "Put each year's files into a folder named after it, for example 2022-2023.",
    ].join('\n'),
    [],
    [page, ...lines, 'Give each year’s files their school year.'].join('\n'),
  );
}

function listOf(years: readonly AcademicYear[]): string {
  return years.length === 0 ? 'no year' : [...years].sort().map(displayYear).join(', ');
}

/** Files whose rows are all of some terms only. */
function partOfYearLines(tables: readonly ReadTable[]): readonly string[] {
  return tables.flatMap(({ file: { path }, count }) => {
    const windows = [...count.notNeeded.keys()].filter((why) => why.startsWith(onlyPart));
    if (count.used > 0 || windows.length === 0) return [];
    const terms = windows.map((why) => `"${why.slice(onlyPart.length)}"`).join(' and ');
    return [
      `${path} holds rows of ${terms} only, and of no whole year. Persistent absence over a part of the year is another ` +
        'measure. Take the file for three terms (1a_absence_3term_school) from the release of the whole year.',
    ];
  });
}

function undatedLines({ known }: Recognition, folder: string): readonly string[] {
  const undated = known.filter(({ official, year }) => official.dating === 'path' && year === undefined);
  if (undated.length === 0) return [];
  const odd = undated.flatMap(({ path }) => {
    const text = oddYearIn(`${folder}/${path}`);
    if (text === undefined) return [];
    return [`${text} in ${path} is no academic year: write both its years in full, such as 2022-2023.`];
  });
  return [
    `Without a year in the name or folder, and so not used: ${undated.map(({ path }) => path).join(', ')}.`,
    ...odd,
  ];
}

/** Editions of a file that is wanted which cannot stand in for it. */
function olderLines({ unread }: Recognition): readonly string[] {
  const older = unread.filter(({ older }) => older === true);
  return older.map(({ path, why }) => `${path} was not used. It is ${why}. Take the file of a later year.`);
}

function unrecognisedLine({ unread }: Recognition): readonly string[] {
  const strange = unread.filter(({ recognised }) => !recognised);
  if (strange.length === 0) return [];
  const shown = strange.slice(0, 5).map(({ path, why }) => `${path} (${why})`);
  const more = strange.length > shown.length ? ` and ${strange.length - shown.length} more` : '';
  return [`Not recognised: ${shown.join(', ')}${more}.`];
}
