import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import { IntakeFailure } from './failure.ts';
import type { Recognition } from './recognise.ts';

/** What a folder lacks for a run. */
export interface Shortage {
  readonly folder: string;
  readonly recognition: Recognition;
  /** Undefined when any year would do. */
  readonly baseline: AcademicYear | undefined;
  readonly absence: readonly AcademicYear[];
  readonly census: readonly AcademicYear[];
}

const sources = {
  absence:
    'england_abs.csv ("Compare school and college performance", download data, pupil absence), or the school-level ' +
    'file of "Pupil absence in schools in England" (explore-education-statistics)',
  census: 'england_census.csv ("Compare school and college performance", download data, pupil census)',
};

/** Says which file is missing, which years there are, and where the Department for Education publishes it. */
export function shortageOf(shortage: Shortage): IntakeFailure {
  const { folder, recognition, baseline, absence, census } = shortage;
  const has = (years: readonly AcademicYear[]) =>
    baseline === undefined ? years.length > 0 : years.includes(baseline);
  const of = baseline === undefined ? '' : ` of ${displayYear(baseline)}`;
  const lacking = [
    ...(has(absence) ? [] : [`absence by school${of}: ${sources.absence}`]),
    ...(has(census) ? [] : [`the January census${of}: ${sources.census}`]),
  ];
  const noYear = baseline !== undefined && !has(absence) && !has(census);
  const lines = [
    noYear
      ? `No files of ${displayYear(baseline)} in ${folder}.`
      : `${folder} is not complete${of && ` for${of.slice(3)}`}.`,
    ...(lacking.length === 0
      ? ['No year has both absence and census.']
      : lacking.map((need) => `Missing: ${need}.`)),
    `Found: absence of ${listOf(absence)}; census of ${listOf(census)}.`,
    ...undatedLine(recognition),
    ...unrecognisedLine(recognition),
    "Put each year's files into a folder named after it, for example 2022-2023.",
  ];
  return new IntakeFailure(noYear ? 'year-missing' : 'file-missing', lines.join('\n'));
}

function listOf(years: readonly AcademicYear[]): string {
  return years.length === 0 ? 'no year' : [...years].sort().map(displayYear).join(', ');
}

function undatedLine({ known }: Recognition): readonly string[] {
  const undated = known.filter(({ official, year }) => official.dating === 'path' && year === undefined);
  if (undated.length === 0) return [];
  return [
    `Without a year in the name or folder, and so not used: ${undated.map(({ path }) => path).join(', ')}.`,
  ];
}

function unrecognisedLine({ unread }: Recognition): readonly string[] {
  const strange = unread.filter(({ recognised }) => !recognised);
  if (strange.length === 0) return [];
  const shown = strange.slice(0, 5).map(({ path, why }) => `${path} (${why})`);
  const more = strange.length > shown.length ? ` and ${strange.length - shown.length} more` : '';
  return [`Not recognised: ${shown.join(', ')}${more}.`];
}
