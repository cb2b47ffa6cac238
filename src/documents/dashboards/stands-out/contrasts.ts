import { type IsoDate, weekdayOf, weekOf } from '../../../attendance/calendar/iso-date.ts';
import { isSettled } from '../../../attendance/counts/settled.ts';
import { type FigureGroup, type FigureTime, yearGroupOf } from '../../../attendance/figures/figure-key.ts';
import type { Measure } from '../../../attendance/figures/measure.ts';
import { isMissing } from '../../../attendance/published.ts';
import type { FiguresOfPlace } from '../rates-of-figures.ts';
import { yearBefore } from '../same-days.ts';
import type { DashboardSource } from '../views/drawn-view.ts';
import type { Contrast, SessionsAt } from './contrast.ts';

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays'];
/** Of a week and of a day. */
const sessionsOfPupil = { week: 10, day: 2 };

/** As they begin a sentence. */
const fromLastYear = {
  absence: 'Absence',
  illness: 'Illness',
  appointments: 'Absence for medical or dental appointments',
  'authorised-else': 'Other authorised absence',
  holiday: 'Holiday that was not agreed',
  unexplained: 'Other or unexplained absence',
  'late-after-close': 'Lateness after the register closed',
  late: 'Lateness before the register closed',
} as const satisfies Readonly<Partial<Record<Measure, string>>>;

/**
 * All that is looked at for what stands out, of what is shown: weekdays within their weeks, year groups beside all pupils, absence and
 * its reasons beside last year, absence beside other places. Of weeks that are settled: before, absence is too high for everybody.
 */
export function contrastsOf(source: DashboardSource): readonly Contrast[] {
  const { of, times, lastYear, beside = [], today } = source;
  const weeks = [...times.week.keys()].filter((last) => isSettled({ last }, today));
  return [
    ...ofWeekdays(source, weeks),
    ...ofYearGroups(source, weeks),
    ...(lastYear === undefined
      ? []
      : (Object.entries(fromLastYear) as [Measure, string][]).map(([measure, what]) => ({
          view: measure === 'absence' ? ('compared' as const) : ('reasons' as const),
          what,
          than: 'in the same weeks of last year',
          sessionsOfPupil: sessionsOfPupil.week,
          weeks: pairs(weeks, (last) => [
            sessionsAt(of, { span: 'week', last }, 'all', measure),
            sessionsAt(lastYear.of, { span: 'week', last: yearBefore(last) }, 'all', measure),
          ]),
        }))),
    ...beside.map((place) => ({
      view: 'compared' as const,
      what: 'Absence',
      than: `in ${place.name}`,
      sessionsOfPupil: sessionsOfPupil.week,
      weeks: pairs(weeks, (last) => [
        sessionsAt(of, { span: 'week', last }, 'all', 'absence'),
        sessionsAt(place.of, { span: 'week', last }, 'all', 'absence'),
      ]),
    })),
  ];
}

function ofWeekdays({ of, times }: DashboardSource, weeks: readonly IsoDate[]): readonly Contrast[] {
  const byWeek = Map.groupBy([...times.day.keys()], weekOf);
  return weekdays.map((name, at) => ({
    view: 'calendar',
    what: `Absence on ${name}`,
    than: 'on the other days of the same weeks',
    sessionsOfPupil: sessionsOfPupil.day,
    weeks: pairs(weeks, (last) => {
      const days = (byWeek.get(weekOf(last)) ?? []).map((day) => ({
        isHere: weekdayOf(day) === at + 1,
        sessions: sessionsAt(of, { span: 'day', last: day }, 'all', 'absence'),
      }));
      const others = days.filter(({ isHere }) => !isHere).flatMap(({ sessions }) => sessions ?? []);
      return [days.find(({ isHere }) => isHere)?.sessions, others.length < 2 ? undefined : added(others)];
    }),
  }));
}

/** The last year group of primary schools. */
const lastPrimary = 6;

/**
 * A year group beside the others. Where there are pupils of primary and of secondary schools, beside the others of its own kind: that
 * older pupils miss more is so everywhere, and would hide what is not.
 */
function ofYearGroups({ of, times }: DashboardSource, weeks: readonly IsoDate[]): readonly Contrast[] {
  const groups = new Set(weeks.flatMap((last) => [...(times.week.get(last)?.keys() ?? [])]));
  const years = [...groups].flatMap((group) => yearGroupOf(group) ?? []).toSorted((a, b) => a - b);
  const [younger, older] = [
    years.filter((year) => year <= lastPrimary),
    years.filter((year) => year > lastPrimary),
  ];
  const mixed = younger.length > 0 && older.length > 0;
  const besides = (year: number, last: IsoDate, own: SessionsAt): SessionsAt | undefined => {
    const time = { span: 'week', last } as const;
    if (!mixed) {
      const all = sessionsAt(of, time, 'all', 'absence');
      return all && { possible: all.possible - own.possible, absent: all.absent - own.absent };
    }
    const others = (year <= lastPrimary ? younger : older).filter((other) => other !== year);
    const sessions = others.flatMap((other) => sessionsAt(of, time, `year ${other}`, 'absence') ?? []);
    return sessions.length === 0 ? undefined : added(sessions);
  };
  return years.length < 2
    ? []
    : years.map((year) => ({
        view: 'groups',
        what: `Absence in Year ${year}`,
        than: `in the other year groups${!mixed ? '' : year <= lastPrimary ? ' up to Year 6' : ' from Year 7 on'}`,
        sessionsOfPupil: sessionsOfPupil.week,
        weeks: pairs(weeks, (last) => {
          const own = sessionsAt(of, { span: 'week', last }, `year ${year}`, 'absence');
          return [own, own && besides(year, last, own)];
        }),
      }));
}

/** The weeks of which both sides are shown. */
function pairs(
  weeks: readonly IsoDate[],
  of: (last: IsoDate) => readonly [SessionsAt | undefined, SessionsAt | undefined],
): Contrast['weeks'] {
  return weeks.flatMap((last) => {
    const [here, there] = of(last);
    return here === undefined || there === undefined || !(here.possible > 0 && there.possible > 0)
      ? []
      : [{ here, there }];
  });
}

function sessionsAt(
  { place, figures }: FiguresOfPlace,
  time: FigureTime,
  group: FigureGroup,
  measure: Measure,
): SessionsAt | undefined {
  const possible = figures.get(place, time, group, 'possible');
  const absent = figures.get(place, time, group, measure);
  return isMissing(possible) || isMissing(absent) ? undefined : { possible, absent };
}

const added = (all: readonly SessionsAt[]): SessionsAt => ({
  possible: all.reduce((sum, { possible }) => sum + possible, 0),
  absent: all.reduce((sum, { absent }) => sum + absent, 0),
});
