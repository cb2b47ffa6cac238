import { codeOn } from '../../../../attendance/codes/code-on-date.ts';
import { newCodesFrom } from '../../../../attendance/codes/register-codes.ts';
import type { CountBook } from '../../../../attendance/statistics/count-book.ts';
import { type SessionMeasure, sessionMeasures } from '../../../../attendance/statistics/sessions-measured.ts';
import { statisticalGroups } from '../../../../attendance/statistics/statistical-group.ts';
import { statisticalPeriods } from '../../../../attendance/statistics/statistical-periods.ts';
import { placeTree } from '../../../../attendance/statistics/statistical-place.ts';
import type { CellFrame } from './cell-frame.ts';
import { authorityNotes, everywhereNotes, groupNotes, weekNotes, yearToDateNotes } from './footnotes.ts';
import type { SessionTablePlan } from './session-tables.ts';

/** What a release publishes of sessions: the frame of its figures, and its tables. */
export interface SessionPlans {
  readonly frame: CellFrame;
  readonly plans: readonly SessionTablePlan[];
}

const everyLevel = ['National', 'Regional', 'Local authority'] as const;
const aboveAuthorities = ['National', 'Regional'] as const;

/**
 * Which views there are. They are chosen so that they can be protected: by day and week a short list of figures for every place,
 * every reason by week only for regions and England, and for authorities by term and for the year to date; groups by term and for
 * the year to date, one at a time.
 */
export function sessionPlans(book: CountBook): SessionPlans {
  const found = statisticalPeriods(book.days);
  const periods = [...found.days, ...found.weeks, ...found.terms, ...found.years];
  const measures = measuresOf(book);
  const groups = statisticalGroups.filter((group) => book.series.some((series) => series.group === group));
  const frame = { tree: placeTree(book.authorities), periods, measures, groups };
  const numbers = (kind: string) =>
    periods.flatMap((period, number) => (period.kind === kind ? [number] : []));
  const all = [...measures.keys()];
  const headline = all.filter((number) => measures[number]!.headline);
  const classes = headline.filter((number) => classMeasures.has(measures[number]!.id));
  const notes = everywhereNotes(book);
  const reasonNotes = everywhereNotes(book, [authorityNotes.reasons]);
  const needNotes = everywhereNotes(book, [authorityNotes.needs]);
  const base = { byFrame: false, groups: [0] };
  const plans: SessionTablePlan[] = [
    {
      ...base,
      name: 'attendance_weekly',
      title: 'Attendance by week',
      about:
        'Sessions attended and missed in each week, for England, regions and local authorities, by type of school.',
      levels: everyLevel,
      periods: numbers('week'),
      measures: headline,
      footnotes: [...reasonNotes, ...weekNotes(book)],
    },
    {
      ...base,
      name: 'attendance_latest_week',
      title: 'Attendance in the latest week, by day, and in the year to date',
      about:
        'Sessions attended and missed on each day of the latest week, in the whole week, and in the year to date.',
      levels: everyLevel,
      periods: [...numbers('day'), numbers('week').at(-1)!, numbers('year').at(-1)!],
      measures: headline,
      byFrame: true,
      footnotes: [...reasonNotes, ...weekNotes(book), ...yearToDateNotes(found)],
    },
    {
      ...base,
      name: 'reasons_weekly',
      title: 'Reasons for absence by week',
      about:
        'Sessions by every reason in each week, for England and regions. For local authorities reasons are published by term and for the year to date.',
      levels: aboveAuthorities,
      periods: numbers('week'),
      measures: all,
      footnotes: [...notes, ...weekNotes(book)],
    },
    {
      ...base,
      name: 'reasons_termly',
      title: 'Reasons for absence by term',
      about: 'Sessions by every reason in each term, for England, regions and local authorities.',
      levels: everyLevel,
      periods: numbers('term'),
      measures: all,
      footnotes: [...reasonNotes, ...yearToDateNotes(found)],
    },
    {
      ...base,
      name: 'reasons_year_to_date',
      title: 'Reasons for absence in the year to date',
      about: 'Sessions by every reason in the year to date, for England, regions and local authorities.',
      levels: everyLevel,
      periods: numbers('year'),
      measures: all,
      footnotes: [...reasonNotes, ...yearToDateNotes(found)],
    },
  ];
  if (groups.length === 1) return { frame, plans };
  const grouped = {
    levels: everyLevel,
    measures: classes,
    groups: [...groups.keys()],
    byFrame: false,
  };
  return {
    frame,
    plans: [
      ...plans,
      {
        ...grouped,
        name: 'groups_termly',
        title: 'Attendance by pupil characteristic and year group, by term',
        about:
          'Sessions attended and missed in each term by free school meals, special educational needs, sex or year group: one at a time.',
        periods: numbers('term'),
        footnotes: [...needNotes, ...groupNotes, ...yearToDateNotes(found)],
      },
      {
        ...grouped,
        name: 'groups_year_to_date',
        title: 'Attendance by pupil characteristic and year group, in the year to date',
        about:
          'Sessions attended and missed in the year to date by free school meals, special educational needs, sex or year group: one at a time.',
        periods: numbers('year'),
        footnotes: [...needNotes, ...groupNotes, ...yearToDateNotes(found)],
      },
    ],
  };
}

const classMeasures: ReadonlySet<string> = new Set([
  'possible',
  'attendance',
  'absence',
  'authorised',
  'unauthorised',
]);

/** Lines of codes that ended in August 2024 only where the counts hold some. */
function measuresOf(book: CountBook): readonly SessionMeasure[] {
  const had = new Set(
    book.codes.filter((_, code) =>
      book.series.some(({ sessions }) => {
        for (let at = code; at < sessions.length; at += book.codes.length) if (sessions[at]! > 0) return true;
        return false;
      }),
    ),
  );
  return sessionMeasures.filter(
    ({ id, codes }) =>
      codes.size > 1 || !codes.has(id) || had.has(id) || codeOn(id, newCodesFrom) !== undefined,
  );
}
