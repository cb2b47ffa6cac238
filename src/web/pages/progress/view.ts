import { may, reportInForce } from '../../../access/may.ts';
import type { Viewer } from '../../../access/viewer.ts';
import { displayYear } from '../../../attendance/academic-year.ts';
import { weekOf } from '../../../attendance/calendar/iso-date.ts';
import { type CourseWeek, courseOfSchool } from '../../../documents/progress/course-of-school.ts';
import { readingWords } from '../../../documents/progress/reading-words.ts';
import { shockWords } from '../../../documents/shocks/shock-words.ts';
import { courseChart } from '../../../presentation/charts/course-chart.ts';
import { percent } from '../../../presentation/formatting.ts';
import type { KeptShock } from '../../../store/postgres/progress/kept-shocks.ts';
import type { SchoolProgress } from '../../../store/postgres/progress/read-school-progress.ts';
import { stateOfResponse } from '../../../workflow/responses/response-state.ts';
import { displayDays } from '../../dates/display-days.ts';
import { displayDay } from '../../dates/display-time.ts';
import { shortDay } from '../dashboards/short-day.ts';
import { responseStateTag } from '../responses/state-tag.ts';
import { schoolCrumbs } from '../school/breadcrumbs.ts';

/** How a school's year goes, as a page. */
export function progressView(viewer: Viewer, progress: SchoolProgress) {
  const { urn, schoolName, isSpecial, year, reading, until, isAsked, days, shocks, around, told } = progress;
  const tells = may(viewer, 'tell-of-disruption', reportInForce(urn));
  const weeks = days.length === 0 ? [] : courseOfSchool(days, reading);
  const offered = around.filter(({ level, label }) => level === 'area' && label === 'area event');
  return {
    breadcrumbs: schoolCrumbs(viewer, { urn, name: schoolName }, { text: 'How this year goes' }),
    schoolName,
    year: year && displayYear(year),
    until: until && displayDay(until),
    reading: reading && readingWords(reading),
    whyNot: notRead(year !== undefined, isAsked),
    picture: weeks.length === 0 ? undefined : pictureOf(weeks, shocks, reading !== undefined),
    events: shocks.map((shock) => eventLine(shock)),
    around: around.map((shock) => eventLine(shock)),
    cannotTell: days.length === 0 ? undefined : cannotTell(isSpecial),
    tell: tells && year !== undefined ? `/school/${urn}/respond/disruption` : undefined,
    offered: tells && offered.length > 0,
    told: told.map((response) => ({
      href: `/responses/${response.id}`,
      text: toldWords(response.body),
      tag: responseStateTag(response),
      counts: stateOfResponse(response.body.kind, response.events) === 'accepted',
    })),
    dashboard: `/school/${urn}/attendance`,
  };
}

/**
 * What the series of year groups cannot tell. They have to have 20 sessions a day (`leastSessions`, methods/shocks), which ten pupils make; how seldom
 * special schools' are found is measured (docs/shocks.md).
 */
const cannotTell = (isSpecial: boolean): string =>
  isSpecial
    ? 'Year groups of special schools are small, and a few pupils move them far. On invented schools, of ten that fell by 30 percentage points for two days only three were found. Where a school has both Years 1 to 6 and Years 7 to 11, two or more year groups of either are also watched together if one of them has fewer than 30 pupils: of four such falls, three were found. So a year group that is not named here can still have fallen: look for yourselves.'
    : 'A year group of fewer than ten pupils, or one beside which the school has fewer than ten others, is too small to be watched by itself. So one that is not named here can still have fallen.';

function notRead(hasRelease: boolean, isAsked: boolean): string {
  if (!hasRelease) return 'There is no report in force, and so nothing that the year could be read against.';
  if (!isAsked) return 'Nothing is asked of the school this year, and so its year is not read against it.';
  return 'The year is read each evening, once counts of registers have come in.';
}

function pictureOf(weeks: readonly CourseWeek[], shocks: readonly KeptShock[], isRead: boolean) {
  const last = weeks.findLast(({ now }) => now !== undefined)!;
  const end = weeks.at(-1)?.likely;
  const title = 'Attendance from the start of the year, % of possible sessions';
  const description = `Attendance from the start of the year to the week of ${displayDay(last.monday)} is ${percent(last.now!)}${last.before === undefined ? '' : `; on the same days of last year it was ${percent(last.before)}`}.${end === undefined ? '' : ` The year is likely to end between ${percent(end.low)} and ${percent(end.high)}.`}`;
  const off = new Set(
    shocks.filter(({ label }) => label === 'shock' || label === 'closure').map(({ from }) => weekOf(from)),
  );
  const data = {
    title,
    description,
    times: weeks.map(({ monday }) => shortDay(monday)),
    lines: [
      { name: 'This year', values: weeks.map(({ now }) => now) },
      { name: 'Last year', values: weeks.map(({ before }) => before) },
      ...(isRead ? [{ name: 'Expected', values: weeks.map(({ expected }) => expected) }] : []),
    ],
    likely: weeks.map(({ likely }) => likely),
    likelyWords: 'Shaded: where eight of ten such years end',
    marked: weeks.flatMap(({ monday }, i) => (off.has(monday) ? [i] : [])),
    markedWords: 'Marked below: weeks with days not as expected',
  };
  const figure = (value: number | undefined) => (value === undefined ? '–' : percent(value));
  return {
    message: description,
    wide: courseChart(data, 720),
    narrow: courseChart(data, 320),
    table: {
      caption: 'Attendance from the start of the year to the end of each week, newest first',
      columns: ['Week from', 'This year', 'Last year', 'Expected'].map((heading, i) => ({
        heading,
        numeric: i > 0,
      })),
      rows: weeks
        .filter(({ now, before }) => now !== undefined || before !== undefined)
        .toReversed()
        .map(({ monday, now, before, expected }) =>
          [displayDay(monday), figure(now), figure(before), figure(expected)].map((text) => ({ text })),
        ),
    },
  };
}

function eventLine(shock: KeptShock) {
  return {
    when: displayDays(shock),
    ...shockWords(shock),
  };
}

function toldWords(body: SchoolProgress['told'][number]['body']): string {
  if (body.kind !== 'disruption') return '';
  const { from, to } = body;
  return to === undefined ? `From ${displayDay(from)}` : displayDays({ from, to });
}
