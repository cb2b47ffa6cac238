import type { Areas } from './areas.ts';
import { mappedRows } from './day-rows.ts';
import { medianInPlace, medianPresent, spreadAround } from './medians.ts';
import { sharedDay, takeOffSharedDay } from './shared-day.ts';
import type { ShockSettings } from './shock-settings.ts';

/** What is usual for each place. */
export interface UsualCourse {
  /** Per cent, by place. */
  readonly levels: Float64Array;
  /** Robust standard deviation around it once shared days are taken off, in points, by place. */
  readonly spreads: Float64Array;
  /** Points by which a weekday is usually off, by place: a number a weekday, 1 for Monday to 7 for Sunday. */
  readonly weekdays: readonly Float64Array[];
}

/** Rounds of taking off level, day and weekday in turn (Tukey's median polish); the third changes next to nothing. */
const polishes = 2;
/** Fewer days than this do not speak for a weekday. */
const fewestDays = 3;

/**
 * Learns what is usual for each place from its first `days` days, by medians in turn: its level, what the day was like
 * for everybody and for the area, and its weekdays, shrunk. A shock moves a median little.
 *
 * @returns the usual course, and the residuals of those days in points
 */
export function usualCourse(
  rates: readonly Float64Array[],
  weekdayOfDay: Int32Array,
  {
    days,
    areas,
    settings,
  }: {
    days: number;
    areas: Areas;
    settings: Pick<ShockSettings['expected'], 'areaShrinkage' | 'weekdayShrinkage' | 'leastSpread'>;
  },
): { readonly course: UsualCourse; readonly residuals: readonly Float64Array[] } {
  const residuals = mappedRows(rates, (rate) => rate, { end: days });
  const room = new Float64Array(days);
  const levels = new Float64Array(rates.length);
  const spreads = new Float64Array(rates.length);
  const weekdays = rates.map(() => new Float64Array(8));
  const columns = Array.from({ length: 8 }, (_, weekday) =>
    Int32Array.from(Array(days).keys()).filter((day) => weekdayOfDay[day] === weekday),
  );
  for (let polish = 0; polish < polishes; polish++) {
    residuals.forEach((residual, place) => {
      const level = medianPresent(residual, room);
      if (Number.isNaN(level)) return;
      levels[place]! += level;
      for (let day = 0; day < days; day++) residual[day]! -= level;
    });
    residuals.forEach((residual, place) => {
      const spread = spreadAround(residual, 0, room);
      spreads[place] = Number.isNaN(spread) ? settings.leastSpread : Math.max(settings.leastSpread, spread);
    });
    for (let day = 0; day < days; day++) {
      const shared = sharedDay(residuals, day, {
        spreads,
        areas,
        shrinkage: settings.areaShrinkage,
        withMean: false,
      });
      takeOffSharedDay(residuals, day, { shared, spreads, areas });
    }
    residuals.forEach((residual, place) => {
      columns.forEach((column, weekday) => {
        let n = 0;
        for (const day of column) if (!Number.isNaN(residual[day]!)) room[n++] = residual[day]!;
        if (n < fewestDays) return;
        const off = (medianInPlace(room, n) * n) / (n + settings.weekdayShrinkage);
        weekdays[place]![weekday]! += off;
        for (const day of column) residual[day]! -= off;
      });
    });
  }
  return { course: { levels, spreads, weekdays }, residuals };
}
