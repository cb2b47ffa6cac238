import { may, schoolNamed } from '../../../access/may.ts';
import { schoolOf, type Viewer } from '../../../access/viewer.ts';
import { type AcademicYear, displayYear } from '../../../attendance/academic-year.ts';
import { dateInEngland } from '../../../attendance/calendar/date-in-england.ts';
import { agreedWords } from '../../../documents/report/agreed-words.ts';
import { counted, percent, percentUpTo } from '../../../presentation/formatting.ts';
import { longDate } from '../../../presentation/long-date.ts';
import type { HomeRelease, SchoolHome } from '../../../store/postgres/reports/read-school-home.ts';
import { agreedExpectation } from '../../../workflow/responses/agreed-expectation.ts';
import { lastDayWords } from '../../../workflow/responses/last-day.ts';
import { stateOfResponse } from '../../../workflow/responses/response-state.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { displayDay } from '../../dates/display-time.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';
import { stateWords } from './state-words.ts';
import { schoolTasks } from './tasks.ts';
import { earlierReports, yearState } from './year-state.ts';

/** A school's own page: how this year's report stands, and what can be done with it. */
export function schoolHomeView(
  viewer: Viewer,
  home: SchoolHome,
  { now, pupilsPrograms }: { readonly now: Date } & Pick<Configuration, 'pupilsPrograms'>,
) {
  const state = yearState(home.releases);
  const { said } = inForceOf(home);
  const tasks = schoolTasks(viewer, home, state, pupilsPrograms.get(home.urn) ?? pupilsPrograms.get('*'));
  return {
    breadcrumbs: schoolCrumbs(viewer, home),
    urn: home.urn,
    name: home.name,
    place: home.localAuthorityName,
    state: stateWords(state),
    asked: askedOfSchool(home),
    lastDay: schoolOf(viewer) === home.urn ? lastDayOf(home, now) : undefined,
    agreed: agreedWords(agreedExpectation(said)),
    tasks,
    hasResponses: home.responses.length > 0,
    links: tasks.length > 0 ? [] : linksFor(viewer, home, stateWords(state).readable),
    contacts: contactWords(home.openToContact),
    earlier: earlierReports(home.releases).map((release) => earlierReport(home, release)),
  };
}

/** The release in force, if any, and what the school said of it. */
function inForceOf({ releases, responses }: SchoolHome) {
  const inForce = releases.find(({ state }) => state === 'released');
  return { inForce, said: responses.filter(({ release }) => release === inForce?.number) };
}

/** By when the school is asked to respond, for its own people; undefined where no day was chosen, or it has responded. */
export function lastDayOf(home: SchoolHome, now: Date): string | undefined {
  const { inForce, said } = inForceOf(home);
  return yearState(home.releases).kind === 'released'
    ? lastDayWords(inForce?.respondBy, dateInEngland(now), said.some(stands), longDate)
    : undefined;
}

/** The number that this year's report asks for, in words; undefined where there is none, and for whoever is not of the school. */
export function askedOfSchool({ releases, asked }: Pick<SchoolHome, 'releases' | 'asked'>) {
  const state = yearState(releases);
  return state.kind === 'released' ? askedWords(state.year, asked) : undefined;
}

/** Whether there is a report of this year to respond to. */
export const hasReportInForce = ({ releases }: Pick<SchoolHome, 'releases'>): boolean =>
  yearState(releases).kind === 'released';

/** That this year's report was taken out of use, in words; undefined while it was not. */
export function suspendedReport({ releases }: Pick<SchoolHome, 'releases'>) {
  const { heading, warning } = stateWords(yearState(releases));
  return warning === undefined ? undefined : { heading, warning };
}

/** Whether a response has not been taken back. */
const stands = ({ body, events }: SchoolHome['responses'][number]): boolean =>
  stateOfResponse(body.kind, events) !== 'withdrawn';

/** The number itself, for the school: a head should not have to open the report to learn it. */
function askedWords(year: AcademicYear, asked: SchoolHome['asked']) {
  if (asked === undefined) return undefined;
  return {
    figure: percentUpTo(asked.minimum, asked.digits),
    label: `attendance or better in ${displayYear(year)}`,
    sentence: `It is counted from ${percent(asked.baselineAttendance)}. The report says what that means, why, and how sure we are.`,
  };
}

/** For those who are not of the school, and have no tasks here. */
function linksFor(viewer: Viewer, { urn, yearsEnded }: SchoolHome, readable: boolean) {
  return [
    { text: 'Attendance and absence by day, week and group', href: `/school/${urn}/attendance` },
    { text: 'How this year goes', href: `/school/${urn}/progress` },
    ...(yearsEnded ? [{ text: 'How years ended', href: `/school/${urn}/years` }] : []),
    ...(readable
      ? [
          { text: 'Read the report', href: `/school/${urn}/report` },
          { text: 'The report as a PDF', href: `/school/${urn}/report.pdf` },
        ]
      : []),
    ...(may(viewer, 'see-responses', { school: schoolNamed(urn) })
      ? [{ text: 'What the school sent', href: `/school/${urn}/responses` }]
      : []),
  ];
}

function contactWords(openToContact: number): string | undefined {
  return openToContact === 0
    ? undefined
    : `${counted(openToContact, 'school', 'schools')} that your report names as similar ${openToContact === 1 ? 'has' : 'have'} agreed to be asked`;
}

const earlierTags = { released: 'In force', corrected: 'Corrected', superseded: 'Superseded' } as const;

function earlierReport({ urn }: SchoolHome, { number, state, expectationYear, releasedAt }: HomeRelease) {
  return {
    href: `/school/${urn}/releases/${number}`,
    text: `Report for ${displayYear(expectationYear)}`,
    tag: earlierTags[state as keyof typeof earlierTags],
    note: releasedAt === null ? undefined : `released on ${displayDay(releasedAt)}`,
  };
}
