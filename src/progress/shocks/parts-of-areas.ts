import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { medianPresent } from './medians.ts';
import type { SharedDay } from './shared-day.ts';
import type { ShockEvent } from './shock-event.ts';
import type { ShockSettings } from './shock-settings.ts';

/**
 * Days on which a part of an area's places fell together, where the middle place did not: the feast of some of those who live there, a burst
 * main. In the middle area far fewer must have fallen, or it would be everybody's day. A day is looked at by itself, so that the same evening
 * says what all days say later.
 *
 * @param shared by day
 * @param isTold days on which the area, or the nation, is told of already
 */
export function partsOfAreaFallen(
  { place, area }: { readonly place: string; readonly area: number },
  days: readonly IsoDate[],
  {
    shared,
    limits,
    isTold,
  }: {
    readonly shared: readonly (SharedDay | undefined)[];
    readonly limits: ShockSettings['area'];
    readonly isTold: (day: IsoDate) => boolean;
  },
): readonly ShockEvent[] {
  return days.flatMap((date, day): ShockEvent[] => {
    const of = shared[day];
    if (of === undefined) return [];
    const [own, fell] = [of.counts[area]!, of.fallen[area]!];
    if (fell < limits.part.leastPlaces || fell < limits.part.leastShare * own || isTold(date)) return [];
    const share = shareInMiddleArea(of, area, limits.leastPlaces);
    if (share === undefined || fell < limits.part.timesOthers * share * own) return [];
    const size = of.fallenPoints[area]! / own;
    if (size > -limits.leastPoints) return [];
    return [{ level: 'area', place, from: date, to: date, size, score: Number.NaN, label: 'area event' }];
  });
}

/** The share of places that fell in the middle one of the other areas; undefined where none has enough places with a register to compare with. */
function shareInMiddleArea(
  { counts, fallen }: SharedDay,
  area: number,
  leastPlaces: number,
): number | undefined {
  const shares = Float64Array.from(counts, (places, other) =>
    other === area || places < leastPlaces ? Number.NaN : fallen[other]! / places,
  );
  const middle = medianPresent(shares, new Float64Array(shares.length));
  return Number.isNaN(middle) ? undefined : middle;
}
