import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { areaNumbers } from './areas.ts';
import type { DailyAttendance } from './daily-attendance.ts';
import type { DayScores } from './day-scores.ts';
import { medianPresent, spreadAround } from './medians.ts';
import { partsOfAreaFallen } from './parts-of-areas.ts';
import type { ShockEvent } from './shock-event.ts';
import type { ShockSettings } from './shock-settings.ts';

interface Wide {
  readonly level: 'area' | 'nation';
  readonly place: string;
  /** By day, in spreads of the places; NaN where too few places have a register. */
  readonly course: Float64Array;
  /** Points that one spread is. */
  readonly points: (day: number) => number;
  readonly beyond: number;
  readonly leastPoints: number;
}

/** Days on which the nation, or an area beyond the nation, was off. @param provisional judged by the days before alone */
export function wideEvents(
  attendance: DailyAttendance,
  scores: DayScores,
  { settings, provisional }: { settings: ShockSettings; provisional: boolean },
): readonly ShockEvent[] {
  const { places, days } = attendance;
  const areas = areaNumbers(attendance.areas);
  const everywhere = places.map((_, place) => place);
  const points = (of: readonly number[]) => (day: number) =>
    medianPresent(
      Float64Array.from(of, (place) => scores.spreadOf(place, day)),
      new Float64Array(of.length),
    );
  const nation: Wide = {
    ...settings.nation,
    level: 'nation',
    place: 'all',
    course: Float64Array.from(scores.shared, (day) => day?.nationMean ?? Number.NaN),
    points: points(everywhere),
  };
  const wide = areas.names.map((place, area): Wide => {
    const own = everywhere.filter((one) => areas.of[one] === area);
    return {
      ...settings.area,
      level: 'area',
      place,
      course: Float64Array.from(scores.shared, (day) =>
        day === undefined || day.counts[area]! < settings.area.leastPlaces
          ? Number.NaN
          : day.areaMedians[area]!,
      ),
      points: points(own),
    };
  });
  const ofNation = eventsOf(nation, days, provisional);
  const ofAreas = wide.flatMap((one, area) => {
    const whole = eventsOf(one, days, provisional);
    const told = new Set([...ofNation, ...whole].map(({ from }) => from));
    const parts = partsOfAreaFallen({ place: one.place, area }, days, {
      shared: scores.shared,
      limits: settings.area,
      isTold: (day) => told.has(day),
    });
    return [...whole, ...parts].sort((a, b) => (a.from < b.from ? -1 : 1));
  });
  return [...ofNation, ...ofAreas];
}

/** Fewer days than this do not say what is usual. */
const fewestDays = 20;

function eventsOf(
  { level, place, course, points, beyond, leastPoints }: Wide,
  days: readonly IsoDate[],
  provisional: boolean,
): readonly ShockEvent[] {
  const room = new Float64Array(course.length);
  const usualOf = (part: Float64Array) => {
    const middle = medianPresent(part, room);
    return {
      middle,
      spread: spreadAround(part, middle, room),
      count: part.filter((x) => !Number.isNaN(x)).length,
    };
  };
  const all = usualOf(course);
  const events: ShockEvent[] = [];
  course.forEach((shared, day) => {
    if (Number.isNaN(shared)) return;
    const { middle, spread, count } = provisional ? usualOf(course.subarray(0, day)) : all;
    if (count < fewestDays || !(spread > 0)) return;
    const score = (shared - middle) / spread;
    if (score > -beyond) return;
    const size = (shared - middle) * points(day);
    if (size > -leastPoints) return;
    const label = level === 'nation' ? 'national event' : 'area event';
    events.push({ level, place, from: days[day]!, to: days[day]!, size, score, label });
  });
  return events;
}
