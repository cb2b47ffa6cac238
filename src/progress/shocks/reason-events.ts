import type { DaySheet } from '../days/day-sheet.ts';
import type { DailyAttendance } from './daily-attendance.ts';
import { mappedRows } from './day-rows.ts';
import { medianPresent, spreadAround } from './medians.ts';
import type { ShockEvent, ShockLabel } from './shock-event.ts';
import type { ShockSettings } from './shock-settings.ts';

/**
 * Attendance as it would be if illness were the only absence: what falls in it is illness above what was expected, whatever other absence
 * did on the day. Without possible sessions, of which closures would be found twice.
 */
export function illnessAlone(
  { sessions }: { readonly sessions: Pick<DaySheet['sessions'], 'illness' | 'possible'> },
  daily: DailyAttendance,
): DailyAttendance {
  const { places, areas, days } = daily;
  const rates = mappedRows(daily.rates, (known, place, day) =>
    Number.isNaN(known)
      ? known
      : 100 - (100 * sessions.illness[place]![day]!) / sessions.possible[place]![day]!,
  );
  const unknown = new Float64Array(days.length).fill(Number.NaN);
  return { places, areas, days, rates, possible: places.map(() => unknown) };
}

/** The settings of attendance, with illness's own limits. No part of an area is large enough to be told of: that was not measured on illness. */
export const settingsOfIllness = (settings: ShockSettings): ShockSettings => ({
  ...settings,
  expected: { ...settings.expected, patterns: settings.illness.patterns },
  school: { ...settings.school, ...settings.illness.school },
  area: { ...settings.area, part: { ...settings.area.part, leastPlaces: Number.POSITIVE_INFINITY } },
});

/** Events of illness alone as what they are: a rise of illness, of a school, an area or the nation. What many share, or less of it, is none. */
export const asIllness = <Event extends ShockEvent>(events: readonly Event[]): Event[] =>
  events
    .filter(({ label }) => label === 'shock' || label === 'area event' || label === 'national event')
    .map((event) => ({ ...event, label: 'illness', size: -event.size, score: -event.score }));

interface Share {
  readonly label: Extract<ShockLabel, 'religious day' | 'unavoidable cause'>;
  /** Of sessions of what the share is. */
  readonly sessions: readonly Uint32Array[];
  readonly outOf: readonly Uint32Array[];
}

/**
 * Days on which a reason that most days hardly know took far more sessions than it usually does: religious observance, of possible sessions,
 * and unavoidable causes, of those of everybody on roll. One such day is enough; days in a row are one event.
 */
export function rareReasonEvents(
  { places, days, sessions }: DaySheet,
  areas: readonly string[],
  settings: ShockSettings,
): ShockEvent[] {
  const shares: readonly Share[] = [
    { label: 'religious day', sessions: sessions.religious, outOf: sessions.possible },
    { label: 'unavoidable cause', sessions: sessions.unavoidable, outOf: sessions.onRoll },
  ];
  return shares.flatMap(({ label, sessions: taken, outOf }) => {
    const off = places.map((_, place) => daysOff(taken[place]!, outOf[place]!, settings.rareReasons));
    const of = (level: ShockEvent['level'], place: string, above: Float64Array): ShockEvent[] =>
      runsOf(above).map(({ first, last, size }) => {
        const [from, to] = [days[first]!, days[last]!];
        return { level, place, from, to, size, score: Number.NaN, label };
      });
    const wide = [
      ...Map.groupBy(places.keys(), (place) => areas[place]!),
      ['all', [...places.keys()]] as const,
    ];
    return [
      ...wide.flatMap(([area, members]) =>
        area === ''
          ? []
          : of(
              area === 'all' ? 'nation' : 'area',
              area,
              sharedBy(members, off, outOf, settings.area.leastPlaces),
            ),
      ),
      ...places.flatMap((place, i) => of('school', place, off[i]!)),
    ];
  });
}

/** By day, by how many points a share is above its usual one where that is more than its limits; NaN where not. */
function daysOff(
  taken: Uint32Array,
  outOf: Uint32Array,
  { leastPoints, leastSessions, beyond }: ShockSettings['rareReasons'],
): Float64Array {
  const none = new Float64Array(taken.length).fill(Number.NaN);
  if (!taken.some((sessions) => sessions >= leastSessions)) return none;
  const share = Float64Array.from(taken, (sessions, day) => (100 * sessions) / outOf[day]!);
  const room = new Float64Array(share.length);
  const usual = medianPresent(share, room);
  const limit = Math.max(leastPoints, beyond * spreadAround(share, usual, room));
  return share.map((x, day) => (taken[day]! >= leastSessions && x - usual >= limit ? x - usual : Number.NaN));
}

/** Days on which at least half of the places that have sessions are off, and by how much they are. */
function sharedBy(
  members: readonly number[],
  off: readonly Float64Array[],
  outOf: readonly Uint32Array[],
  leastPlaces: number,
): Float64Array {
  const length = off[0]?.length ?? 0;
  return Float64Array.from({ length }, (_, day) => {
    let [open, hit, sum] = [0, 0, 0];
    for (const place of members) {
      if (outOf[place]![day]! === 0) continue;
      open++;
      const above = off[place]![day]!;
      if (Number.isNaN(above)) continue;
      hit++;
      sum += above;
    }
    return open >= leastPlaces && 2 * hit >= open ? sum / hit : Number.NaN;
  });
}

/** Days in a row that have a number, and its mean over them. */
function runsOf(above: Float64Array) {
  const runs: { first: number; last: number; size: number }[] = [];
  for (let day = 0; day < above.length; day++) {
    if (Number.isNaN(above[day]!)) continue;
    const first = day;
    let sum = 0;
    while (day < above.length && !Number.isNaN(above[day]!)) sum += above[day++]!;
    runs.push({ first, last: day - 1, size: sum / (day - first) });
  }
  return runs;
}
