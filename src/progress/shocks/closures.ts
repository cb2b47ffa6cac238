import type { DailyAttendance } from './daily-attendance.ts';
import { medianPresent } from './medians.ts';
import type { ShockEvent } from './shock-event.ts';

/**
 * Days on which a school has far fewer possible sessions than it usually has. A closed school leaves the rate alone,
 * because its sessions are not possible ones, so that only this sees it.
 *
 * @param possibleBelow share of the usual possible sessions
 */
export function closures(
  { places, days, possible }: DailyAttendance,
  possibleBelow: number,
): readonly ShockEvent[] {
  const room = new Float64Array(days.length);
  return places.flatMap((place, number) => {
    const row = possible[number]!;
    const usual = medianPresent(row, room);
    return days.flatMap((day, i): ShockEvent[] => {
      const share = row[i]! / usual;
      if (!(share < possibleBelow)) return [];
      const size = 100 * (share - 1);
      return [{ level: 'school', place, from: day, to: day, size, score: Number.NaN, label: 'closure' }];
    });
  });
}
