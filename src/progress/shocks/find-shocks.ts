import { daysNextToBreaks } from './calendar-days.ts';
import { closures } from './closures.ts';
import type { DailyAttendance } from './daily-attendance.ts';
import { provisionalScores } from './provisional-scores.ts';
import { schoolEvents } from './school-events.ts';
import { settledScores } from './settled-scores.ts';
import type { ShockEvent } from './shock-event.ts';
import type { ShockSettings } from './shock-settings.ts';
import { wideEvents } from './wide-events.ts';

/** When a day is judged: the same evening, or once what came after is known. */
export type JudgedWhen = 'settled' | 'provisional';

/**
 * Finds the days on which attendance was not what was expected of a school, of an area beyond the nation, and of the
 * nation. The same attendance gives the same events, in whatever order it arrived.
 *
 * @param judgedFrom the same evening: number of the first day that is judged, where those before it were judged already
 * @returns by level, then place, then day
 */
export function findShocks(
  attendance: DailyAttendance,
  { settings, when, judgedFrom }: { settings: ShockSettings; when: JudgedWhen; judgedFrom?: number },
): readonly ShockEvent[] {
  const scores =
    when === 'settled'
      ? settledScores(attendance, settings)
      : provisionalScores(attendance, settings, judgedFrom);
  const nextToBreak = daysNextToBreaks(attendance.days, settings.calendar.breakOfWeekdays);
  return [
    ...wideEvents(attendance, scores, { settings, provisional: when === 'provisional' }),
    ...schoolEvents(attendance, scores, {
      settings: settings.school,
      runBeyond: settings.school.runBeyond[when],
      nextToBreak,
    }),
    ...closures(attendance, settings.closure.possibleBelow),
  ];
}
