import { dayNumber, type IsoDate, weekOf } from '../../attendance/calendar/iso-date.ts';
import type { CaseRecord } from '../cases/case-record.ts';
import type { PupilsSettings } from '../pupils-settings.ts';
import { checksDue } from './checks-due.ts';

/** Where a mentor's work with one pupil stands on a day. */
export type MentoringStanding =
  | {
      readonly kind: 'going';
      /** 1 in the first week. */
      readonly week: number;
      readonly mostWeeks: number;
      /** Number of the phase of the last session; 1 before the first. */
      readonly phase: number;
      readonly offered: number;
      readonly held: number;
      /** Whether a session of this week is on record, held or missed. */
      readonly offeredThisWeek: boolean;
    }
  | { readonly kind: 'ended'; readonly on: IsoDate; readonly checksDue: readonly number[] };

/** Undefined where no mentor has begun. */
export function mentoringStanding(
  { mentor, mentoring }: Pick<CaseRecord, 'mentor' | 'mentoring'>,
  on: IsoDate,
  { mostWeeks, checksWeeksAfter }: PupilsSettings['mentoring'],
): MentoringStanding | undefined {
  if (mentor === undefined) return undefined;
  const { from, ended, checks } = mentor;
  if (ended !== undefined)
    return { kind: 'ended', on: ended, checksDue: checksDue(ended, checks, on, checksWeeksAfter) };
  // What an earlier mentor did stands in the case, and is not this one's.
  const own = mentoring.filter((session) => session.on >= from);
  return {
    kind: 'going',
    week: Math.floor((dayNumber(on) - dayNumber(from)) / 7) + 1,
    mostWeeks,
    phase: own.at(-1)?.phase ?? 1,
    offered: own.length,
    held: own.filter(({ held }) => held).length,
    offeredThisWeek: own.some((session) => weekOf(session.on) === weekOf(on)),
  };
}

/** The same in words for whoever works with the pupil: first what is due. */
export function mentoringWords(standing: MentoringStanding, phases: readonly string[]): string {
  if (standing.kind === 'ended')
    return standing.checksDue.length === 0
      ? `Mentoring ended on ${standing.on}.`
      : `Check ${standing.checksDue[0]} weeks after the end is due. Mentoring ended on ${standing.on}.`;
  const { week, mostWeeks, phase, offered, held, offeredThisWeek } = standing;
  const due =
    week > mostWeeks
      ? `The ${mostWeeks} weeks are over: end it as planned.`
      : offeredThisWeek
        ? 'This week’s session is on record.'
        : 'No session of this week is on record.';
  return `${due} Week ${Math.min(week, mostWeeks)} of ${mostWeeks}, phase ${phase}: ${phases[phase - 1] ?? ''}. ${held} of ${offered} sessions held.`;
}
