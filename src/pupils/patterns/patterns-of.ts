import { dayNumber, type IsoDate, weekdayOf, weekOf } from '../../attendance/calendar/iso-date.ts';
import type { PupilsSettings } from '../pupils-settings.ts';
import type { PupilSession } from '../sessions/pupil-session.ts';
import { daysMissedLast, daysWithoutReasonLast, type PupilDay, pupilDays } from '../sessions/school-days.ts';
import {
  daysInWords,
  percentMissed,
  type SessionsMissed,
  sessionsMissed,
} from '../sessions/sessions-missed.ts';
import type { PatternKind } from './pattern-kind.ts';
import type { PupilCourse } from './pupil-course.ts';

/** Why a pupil stands in a list: what changed, in words for whoever reads the row. */
export interface Pattern {
  readonly kind: PatternKind;
  readonly what: string;
}

/** Where lists look: a day, and the school weeks up to it. */
export interface ListWindow {
  readonly day: IsoDate;
  /** Mondays of the school weeks of the window, and of the window before it, in order. */
  readonly weeks: readonly IsoDate[];
  readonly weeksBefore: readonly IsoDate[];
}

/**
 * The window that ends with a day.
 *
 * @param schoolWeeks Mondays of weeks with a session, in any order
 */
export function windowOf(day: IsoDate, schoolWeeks: readonly IsoDate[], length: number): ListWindow {
  const known = [...new Set(schoolWeeks)].filter((week) => week <= weekOf(day)).toSorted();
  return { day, weeks: known.slice(-length), weeksBefore: known.slice(-2 * length, -length) };
}

/** A window or settings as text, which is made once for all the pupils that are looked through with it. */
const known = new WeakMap<object, string>();
function wordsOf(given: object): string {
  let text = known.get(given);
  if (text === undefined) {
    text = JSON.stringify(given);
    known.set(given, text);
  }
  return text;
}

/** What was found for a pupil's sessions, as long as nothing else that it follows from is another. */
const found = new WeakMap<
  readonly PupilSession[],
  { readonly from: string; readonly patterns: readonly Pattern[] }
>();

/**
 * Every list in which one pupil stands. It follows from the marks that stand now: a corrected mark takes a row away. For the same
 * sessions (the same array, never changed) it is worked out once: lists are looked at all morning, and few marks change.
 */
export function patternsOf(
  course: PupilCourse,
  window: ListWindow,
  settings: PupilsSettings['patterns'],
): readonly Pattern[] {
  const { sessions } = course;
  const facts = factsOfList(course);
  const from = `${JSON.stringify(facts)} ${wordsOf(window)} ${wordsOf(settings)}`;
  const before = found.get(sessions);
  if (before?.from === from) return before.patterns;
  const patterns = findPatterns(course, window, settings);
  found.set(sessions, { from, patterns });
  return patterns;
}

/** Whatever of a course lists look at, beside its sessions. */
const factsOfList = ({
  pupil,
  yearGroup,
  yearGroupBefore,
  group,
  first,
  last,
  lastContact,
  planReviewOn,
  hasPlan,
  partTimeUntil,
}: PupilCourse): Omit<PupilCourse, 'sessions'> => ({
  pupil,
  yearGroup,
  yearGroupBefore,
  group,
  first,
  last,
  lastContact,
  planReviewOn,
  hasPlan,
  partTimeUntil,
});

function findPatterns(
  course: PupilCourse,
  window: ListWindow,
  settings: PupilsSettings['patterns'],
): readonly Pattern[] {
  const { day } = window;
  if (course.last !== undefined && course.last < day) return [];
  const days = pupilDays(course.sessions);
  const facts: Facts = {
    course,
    window,
    settings,
    days,
    all: sessionsMissed(course.sessions),
    missed: sessionsMissed(within(course.sessions, window.weeks)).missed,
    missedBefore: sessionsMissed(within(course.sessions, window.weeksBefore)).missed,
  };
  return Object.entries(finders).flatMap(([kind, find]) => {
    const what = find(facts);
    return what === undefined ? [] : [{ kind: kind as PatternKind, what }];
  });
}

interface Facts {
  readonly course: PupilCourse;
  readonly window: ListWindow;
  readonly settings: PupilsSettings['patterns'];
  readonly days: readonly PupilDay[];
  /** Of every session that is looked at. */
  readonly all: SessionsMissed;
  /** Sessions missed in the window, and in the one before. */
  readonly missed: number;
  readonly missedBefore: number;
}

/** Mondays by day: a school's lists ask for the same few hundred days some million times. */
const mondays = new Map<IsoDate, IsoDate>();
function mondayOf(date: IsoDate): IsoDate {
  let monday = mondays.get(date);
  if (monday === undefined) {
    monday = weekOf(date);
    mondays.set(date, monday);
  }
  return monday;
}

const within = (sessions: readonly PupilSession[], weeks: readonly IsoDate[]) => {
  const known = new Set(weeks);
  return sessions.filter(({ date }) => known.has(mondayOf(date)));
};

/** A list of single pupils. Of families: `siblingsAway`. */
type PupilPattern = Exclude<PatternKind, 'siblings-away'>;

/** One finder a list; what it says is the row's "what changed". */
const finders: Readonly<Record<PupilPattern, (facts: Facts) => string | undefined>> = {
  'reviews-due': ({ course, window, settings, all }) => {
    const { planReviewOn, hasPlan } = course;
    if (planReviewOn !== undefined)
      return planReviewOn <= window.day ? `Review of the plan was due on ${planReviewOn}` : undefined;
    const share = percentMissed(all);
    return !hasPlan && share !== undefined && share >= settings.severePercent
      ? `${daysInWords(all.missed)} missed, and no plan yet`
      : undefined;
  },
  'missed-in-window': (facts) => {
    const { missed } = facts;
    return missed >= facts.settings.missedSessions
      ? `${daysInWords(missed)} missed in ${facts.window.weeks.length} school weeks, ${daysInWords(facts.missedBefore)} in the weeks before`
      : undefined;
  },
  'days-in-a-row': ({ days, settings }) => {
    const run = daysMissedLast(days);
    return run.length >= settings.daysInARow
      ? `Away for ${run.length} school days, since ${run[0]!.date}`
      : undefined;
  },
  'first-weeks': ({ course, settings, window }) => {
    const weeks = [
      ...new Set(
        course.sessions.filter(({ date }) => date >= course.first).map(({ date }) => mondayOf(date)),
      ),
    ]
      .toSorted()
      .slice(0, settings.firstWeeks);
    // Told while it is news: as long as the first weeks are within the window.
    if (weeks.length === 0 || weeks[0]! < (window.weeks[0] ?? window.day)) return undefined;
    const { missed } = sessionsMissed(within(course.sessions, weeks));
    return missed > 0 ? `${daysInWords(missed)} missed in the first ${settings.firstWeeks} weeks` : undefined;
  },
  weekday: ({ days, settings, window }) => {
    const known = new Set([...window.weeks, ...window.weeksBefore]);
    const lately = days.filter(({ date }) => known.has(mondayOf(date)));
    const { fewestDays, shareOfDaysMissed } = settings.weekday;
    for (const [index, name] of weekdays.entries()) {
      const own = lately.filter(({ date }) => weekdayOf(date) === index + 1);
      const others = lately.filter(({ date }) => weekdayOf(date) !== index + 1);
      const missed = own.filter((one) => one.missed).length;
      const share = missed / own.length;
      const shareOfOthers = others.filter((one) => one.missed).length / others.length;
      if (missed >= fewestDays && share >= shareOfDaysMissed && share >= 2 * shareOfOthers)
        return `Away on ${missed} of ${own.length} ${name}s`;
    }
    return undefined;
  },
  'near-threshold': ({ all: count, settings }) => {
    const share = percentMissed(count);
    if (share === undefined) return undefined;
    const near = [settings.persistentPercent, settings.severePercent].find(
      (threshold) => share < threshold && threshold - share <= settings.nearThresholdPercentagePoints,
    );
    if (near === undefined) return undefined;
    const room = Math.ceil((near / 100) * count.possible) - count.missed;
    return `${daysInWords(count.missed)} missed; ${daysInWords(room)} more would be ${near}% of the sessions so far`;
  },
  better: (facts) => {
    const [before, now] = [facts.missedBefore, facts.missed];
    return facts.window.weeksBefore.length === facts.window.weeks.length &&
      before - now >= facts.settings.changeForTheBetter
      ? `${daysInWords(now)} missed, after ${daysInWords(before)} in the weeks before`
      : undefined;
  },
  returned: ({ days, settings, window }) => {
    const back = days.findLastIndex(({ missed }) => missed);
    const since = days[back + 1];
    const run = daysMissedLast(days.slice(0, back + 1)).length;
    if (since === undefined || run < settings.longAbsenceDays) return undefined;
    return window.weeks.includes(mondayOf(since.date))
      ? `Back on ${since.date} after ${run} school days`
      : undefined;
  },
  'moved-year': (facts) => {
    const { yearGroup, yearGroupBefore } = facts.course;
    if (yearGroup === undefined || yearGroupBefore === undefined || yearGroup === yearGroupBefore)
      return undefined;
    return facts.missed >= facts.settings.missedSessions && facts.missed > facts.missedBefore
      ? `New in Year ${yearGroup}: ${daysInWords(facts.missed)} missed in ${facts.window.weeks.length} school weeks`
      : undefined;
  },
  'no-contact': (facts) => {
    const { lastContact } = facts.course;
    const { missed } = facts;
    const recent = lastContact !== undefined && lastContact >= (facts.window.weeks[0] ?? facts.window.day);
    return missed >= facts.settings.missedSessions && !recent
      ? `${daysInWords(missed)} missed; ${lastContact === undefined ? 'nobody has talked with the family' : `last talked on ${lastContact}`}`
      : undefined;
  },
  'missing-education': ({ days, settings }) => {
    const without = daysWithoutReasonLast(days).length;
    return without >= settings.unexplainedDays
      ? `Away without a reason for ${without} school days: the authority must be told`
      : undefined;
  },
  'part-time-past-end': ({ course, window }) =>
    course.partTimeUntil !== undefined && course.partTimeUntil < window.day
      ? `Was to end on ${course.partTimeUntil}, ${dayNumber(window.day) - dayNumber(course.partTimeUntil)} days ago`
      : undefined,
};

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;
