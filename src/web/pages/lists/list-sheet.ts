import { displayYear } from '../../../attendance/academic-year.ts';
import type { Sheet } from '../../../presentation/sheets/sheet.ts';
import { sheetRows } from '../../../presentation/sheets/sheet-rows.ts';
import type { SchoolsDownload } from '../../../store/postgres/lists/download-schools.ts';
import type { SchoolFilter } from '../../../store/postgres/lists/school-filter.ts';
import { displayTime } from '../../dates/display-time.ts';
import { downloadColumns } from './list-columns.ts';
import { outcomeChoices, phaseChoices, progressChoices, responseChoices } from './list-words.ts';

/** The list as a table to download. */
export function listSheet(
  { release, schools }: SchoolsDownload,
  filter: SchoolFilter,
  asked: { readonly by: string; readonly at: Date },
): Sheet {
  const { baseline, expectationYear, number } = release;
  const [before, year] = [displayYear(baseline), displayYear(expectationYear)];
  const columns = downloadColumns(release);
  return {
    title: 'Schools',
    columns,
    rows: sheetRows(columns, schools),
    about: [
      ['What this is', `Minimum attendance expectations for ${year}, with attendance in ${before}`],
      ['Private', 'These figures are not published, and they are not for Ofsted. Do not pass them on.'],
      ['Release', String(number)],
      ['Schools', String(schools.length)],
      ['Chosen', filterWords(filter)],
      ['Downloaded', `${displayTime(asked.at)}, for ${asked.by}`],
      ['Attendance', 'Per cent of possible sessions'],
      ['Points', 'Percentage points'],
      ['Year so far', 'How the year goes against what is asked, while it lasts: a reading, and no judgement'],
      [
        'Gap',
        'Attendance of similar schools less what the school’s expectation is counted from: above 0 where similar schools’ was higher',
      ],
    ],
  };
}

/** What a list is narrowed to, in words. */
export function filterWords({
  words,
  phase,
  localAuthority,
  outcome,
  response,
  progress,
}: SchoolFilter): string {
  const text = (choices: readonly { value: string; text: string }[], chosen: string) =>
    choices.find(({ value }) => value === chosen)?.text ?? chosen;
  const chosen = [
    ...(words === undefined ? [] : [`search “${words}”`]),
    ...(phase === undefined ? [] : [`phase ${text(phaseChoices, phase)}`]),
    ...(localAuthority === undefined ? [] : [`local authority ${localAuthority}`]),
    ...(outcome === undefined ? [] : [`outcome ${text(outcomeChoices, outcome)}`]),
    ...(response === undefined ? [] : [`response ${text(responseChoices, response)}`]),
    ...(progress === undefined ? [] : [`year so far ${text(progressChoices, progress)}`]),
  ];
  return chosen.length === 0 ? 'Every school that you may see' : chosen.join('; ');
}
