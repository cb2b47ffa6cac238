import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { weekOf } from '../../attendance/calendar/iso-date.ts';
import type { CaseRecord } from '../cases/case-record.ts';
import { windowOf } from '../patterns/patterns-of.ts';
import type { PupilsSettings } from '../pupils-settings.ts';
import type { PupilSession } from '../sessions/pupil-session.ts';
import { percentMissed, sessionsMissed } from '../sessions/sessions-missed.ts';
import { isEligible } from './eligibility.ts';

/** What an authority is told of its programme by each school, in this order. */
export const programmeCountNames = [
  'referred',
  'started',
  'going',
  'sessionsOffered',
  'sessionsHeld',
  'eligibleMentored',
  'eligibleMentoredBetter',
  'eligibleNotMentored',
  'eligibleNotMentoredBetter',
] as const;
export type ProgrammeCountName = (typeof programmeCountNames)[number];
export type ProgrammeCounts = Readonly<Record<ProgrammeCountName, number>>;

export const programmeCountWords: Readonly<Record<ProgrammeCountName, string>> = {
  referred: 'Pupils referred with consent',
  started: 'Pupils with whom a mentor began',
  going: 'Of those, still going',
  sessionsOffered: 'Sessions offered',
  sessionsHeld: 'Sessions held',
  eligibleMentored: 'Eligible at the start of the span, and mentored in it',
  eligibleMentoredBetter: 'Of those, missing less at its end',
  eligibleNotMentored: 'Eligible at the start of the span, and had no mentor at any time',
  eligibleNotMentoredBetter: 'Of those, missing less at its end',
};

/** One pupil on roll through the span: marks from before it on, and every case as it stood at its end. */
export interface CountedPupil {
  readonly sessions: readonly PupilSession[];
  readonly cases: readonly CaseRecord[];
}

/** What is counted, of which provider. */
export interface CountedSpan {
  readonly provider: string;
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** Mondays of the school's weeks, from the window before `from` on. */
  readonly weeks: readonly IsoDate[];
}

/**
 * What became of a span of a programme at one school. Both groups were eligible on the same day, by the same window, and are read
 * again over the same last window: whoever was at their worst mends on their own, and does so in both.
 */
export function programmeCounts(
  pupils: readonly CountedPupil[],
  { provider, from, until, weeks }: CountedSpan,
  { mentoring, patterns }: Pick<PupilsSettings, 'mentoring' | 'patterns'>,
): ProgrammeCounts {
  const counts = Object.fromEntries(programmeCountNames.map((name) => [name, 0])) as Record<
    ProgrammeCountName,
    number
  >;
  const within = (on: IsoDate) => from <= on && on <= until;
  const windowUpTo = (day: IsoDate) => new Set(windowOf(day, weeks, patterns.windowSchoolWeeks).weeks);
  const [before, after] = [windowUpTo(from), windowUpTo(until)];
  const missedIn = (sessions: readonly PupilSession[], window: ReadonlySet<IsoDate>, to: IsoDate) =>
    sessionsMissed(sessions.filter(({ date }) => date <= to && window.has(weekOf(date))));
  for (const { sessions, cases } of pupils) {
    if (cases.some((one) => wasReferred(one, provider, within))) counts.referred += 1;
    const own = cases.filter(({ mentor }) => mentor?.provider === provider && within(mentor.from));
    if (own.length > 0) counts.started += 1;
    if (own.some(({ mentor, closed }) => mentor!.ended === undefined && closed === undefined))
      counts.going += 1;
    const met = own.flatMap(({ mentoring: all }) => all.filter(({ on }) => within(on)));
    counts.sessionsOffered += met.length;
    counts.sessionsHeld += met.filter(({ held }) => held).length;
    const first = missedIn(sessions, before, from);
    if (!isEligible(first, mentoring.eligiblePercent)) continue;
    const last = percentMissed(missedIn(sessions, after, until));
    const better = last !== undefined && last < percentMissed(first)!;
    const group = own.length > 0 ? 'eligibleMentored' : 'eligibleNotMentored';
    // Another provider's mentor, or one before the span: neither mentored in it nor to be set beside those who were.
    if (own.length === 0 && cases.some(({ mentor }) => mentor !== undefined)) continue;
    counts[group] += 1;
    if (better) counts[`${group}Better`] += 1;
  }
  return counts;
}

const wasReferred = (
  { referrals, consents }: CaseRecord,
  provider: string,
  within: (on: IsoDate) => boolean,
): boolean =>
  referrals.some(({ agency, state }) => agency === provider && state !== 'draft') &&
  consents.some(({ agency, given }) => agency === provider && within(given));

const nearest = 5;

/**
 * What leaves the school: each number to the nearest five, so that no pupil is found in it, and sums over schools stay near what
 * they are (each is off by two at most).
 */
export const protectedCounts = (counts: ProgrammeCounts): ProgrammeCounts =>
  Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [name, nearest * Math.round(count / nearest)]),
  ) as ProgrammeCounts;
