import { displayYear } from '../../../attendance/academic-year.ts';
import { outcomeWords } from '../../../attendance/outcome-glossary.ts';
import { phaseWords } from '../../../attendance/phase.ts';
import { sentenceCase } from '../../../presentation/formatting.ts';
import type { Sheet, SheetCell, SheetColumn } from '../../../presentation/sheets/sheet.ts';
import type { Download } from '../../../store/postgres/lists/download-schools.ts';
import type { ListedSchool } from '../../../store/postgres/lists/listed-school.ts';
import type { SchoolFilter } from '../../../store/postgres/lists/school-filter.ts';
import { displayTime } from '../../dates/display-time.ts';
import { schoolName, whyMissing } from './list-columns.ts';
import { outcomeChoices, phaseChoices, responseChoices, schoolResponseWords } from './list-words.ts';

/** The list as a table to download. */
export function listSheet(
  { release, schools }: Download,
  filter: SchoolFilter,
  asked: { readonly by: string; readonly at: Date },
): Sheet {
  const { baseline, expectationYear, number } = release;
  const [before, year] = [displayYear(baseline), displayYear(expectationYear)];
  return {
    title: 'Schools',
    columns: columns(before, year),
    rows: rowsOf(schools),
    about: [
      ['What this is', `Minimum attendance expectations for ${year}, with attendance in ${before}`],
      ['Private', 'These figures are not published, and they are not for Ofsted. Do not pass them on.'],
      ['Release', String(number)],
      ['Schools', String(schools.length)],
      ['Chosen', filterWords(filter)],
      ['Downloaded', `${displayTime(asked.at)}, for ${asked.by}`],
      ['Attendance', 'Per cent of possible sessions'],
      ['Points', 'Percentage points'],
      [
        'Gap',
        'Attendance of similar schools less the school’s own: above 0 where similar schools’ was higher',
      ],
    ],
  };
}

function columns(before: string, year: string): readonly SheetColumn[] {
  return [
    { heading: 'URN', width: 2.2, digits: 0 },
    { heading: 'School', width: 9 },
    { heading: 'Phase', width: 3.5 },
    { heading: 'Local authority', width: 5 },
    { heading: 'Trust', width: 6 },
    { heading: 'Outcome', width: 6 },
    { heading: `Attendance ${before}, %`, width: 3.2, digits: 2 },
    { heading: `Minimum expected ${year}, %`, width: 3.2, digits: 2 },
    { heading: 'Improvement asked, points', width: 3.2, digits: 2 },
    { heading: 'Similar schools’ attendance, %', width: 3.2, digits: 2 },
    { heading: 'Gap to similar schools, points', width: 3.2, digits: 2 },
    { heading: 'Response', width: 5 },
  ];
}

function* rowsOf(schools: readonly ListedSchool[]): Generator<readonly SheetCell[]> {
  for (const school of schools) {
    yield [
      school.urn,
      schoolName(school),
      sentenceCase(phaseWords[school.phase]),
      school.localAuthority ?? 'not known',
      school.trust ?? 'none known',
      outcomeWords[school.status],
      figure(school.attendance, whyMissing.attendance),
      figure(school.expected, whyMissing.expectation),
      figure(school.improvement, whyMissing.expectation),
      figure(school.similar, whyMissing.expectation),
      figure(school.gap, whyMissing.expectation),
      schoolResponseWords[school.response],
    ];
  }
}

/** Without the binary residue of a calculation: the fourth digit of a point of attendance is nothing that anybody knows. */
function figure(value: number | null, why: string): SheetCell {
  return value === null ? why : Math.round(value * 1e4) / 1e4;
}

function filterWords({ words, phase, localAuthority, outcome, response }: SchoolFilter): string {
  const text = (choices: readonly { value: string; text: string }[], chosen: string) =>
    choices.find(({ value }) => value === chosen)?.text ?? chosen;
  const chosen = [
    ...(words === undefined ? [] : [`search “${words}”`]),
    ...(phase === undefined ? [] : [`phase ${text(phaseChoices, phase)}`]),
    ...(localAuthority === undefined ? [] : [`local authority ${localAuthority}`]),
    ...(outcome === undefined ? [] : [`outcome ${text(outcomeChoices, outcome)}`]),
    ...(response === undefined ? [] : [`response ${text(responseChoices, response)}`]),
  ];
  return chosen.length === 0 ? 'All that may be seen' : chosen.join('; ');
}
