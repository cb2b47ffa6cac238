import type { DailyAttendance } from './daily-attendance.ts';
import { medianPresent } from './medians.ts';
import type { ShockEvent } from './shock-event.ts';

/**
 * Days on which a school has far fewer possible sessions than it usually has, of each pupil on its roll where the roll is known. A closed school leaves the rate alone,
 * because its sessions are not possible ones, so that only this sees it.
 *
 * @param possibleBelow share of the usual possible sessions
 */
export function closures(
  { places, days, possible, onRoll }: DailyAttendance,
  possibleBelow: number,
): readonly ShockEvent[] {
  const room = new Float64Array(days.length);
  return places.flatMap((place, number) => {
    const roll = onRoll?.[number];
    const row =
      roll === undefined
        ? possible[number]!
        : possible[number]!.map((sessions, i) => (roll[i]! > 0 ? sessions / roll[i]! : Number.NaN));
    const usual = medianPresent(row, room);
    return days.flatMap((day, i): ShockEvent[] => {
      const share = row[i]! / usual;
      if (!(share < possibleBelow)) return [];
      const size = 100 * (share - 1);
      return [{ level: 'school', place, from: day, to: day, size, score: Number.NaN, label: 'closure' }];
    });
  });
}
