import { SeededRandom } from '../../src/numerics/seeded-random.ts';
import type { DailyAttendance } from '../../src/progress/shocks/daily-attendance.ts';
import type { JudgedWhen } from '../../src/progress/shocks/find-shocks.ts';
import { medianPresent, spreadAround } from '../../src/progress/shocks/medians.ts';
import type { ShockEvent } from '../../src/progress/shocks/shock-event.ts';

/** A planted fall on two of a school's days in a row. */
export interface PlantedShock {
  readonly place: number;
  readonly days: readonly [number, number];
}

const schools = 400;
const spreads = 4;
/** The same evening, nothing is planted before this day: too little is known. */
const provisionalFrom = 45;

/** Plants falls of 4 robust standard deviations, from the city's median day, three a school-year in 400 schools. */
export function injectShocks(
  attendance: DailyAttendance,
  { when, apart }: { when: JudgedWhen; apart: readonly string[] },
): { readonly attendance: DailyAttendance; readonly shocks: readonly PlantedShock[] } {
  const random = new SeededRandom(7);
  const { days, rates } = attendance;
  const room = new Float64Array(rates.length + days.length);
  const medians = days.map((_, day) =>
    medianPresent(
      Float64Array.from(rates, (row) => row[day]!),
      room,
    ),
  );
  const sample = random.shuffle(Int32Array.from(rates.keys())).slice(0, schools);
  const touched = rates.map((row) => row.slice());
  const shocks: PlantedShock[] = [];
  for (const place of sample) {
    const own = [...days.keys()].filter((day) => !Number.isNaN(rates[place]![day]!));
    const residuals = Float64Array.from(own, (day) => rates[place]![day]! - medians[day]!);
    const fall = spreads * spreadAround(residuals, medianPresent(residuals, room), room);
    for (let third = 0; third < 3; third++) {
      const first = Math.max(
        Math.floor((third * own.length) / 3) + 8,
        when === 'provisional' ? provisionalFrom : 0,
      );
      const last = Math.floor(((third + 1) * own.length) / 3) - 8;
      const possible: (readonly [number, number])[] = [];
      for (let i = first; i < last; i++) {
        const pair = [own[i]!, own[i + 1]!] as const;
        if (!pair.some((day) => apart.includes(days[day]!))) possible.push(pair);
      }
      if (possible.length === 0) continue;
      const pair = possible[random.integer(possible.length)]!;
      for (const day of pair) touched[place]![day] = Math.max(0.01, touched[place]![day]! - fall);
      shocks.push({ place, days: pair });
    }
  }
  return { attendance: { ...attendance, rates: touched }, shocks };
}

const isOwn = ({ level, label }: ShockEvent): boolean => level === 'school' && label === 'shock';

/** Share of planted shocks that an event overlaps, and events a school in the untouched year, days set apart left out. */
export function recallAndFalseAlarms({
  city,
  untouched,
  touched,
  shocks,
  apart,
}: {
  city: DailyAttendance;
  untouched: readonly ShockEvent[];
  touched: readonly ShockEvent[];
  shocks: readonly PlantedShock[];
  apart: readonly string[];
}): { readonly recall: number; readonly falseAlarms: number } {
  const found = Map.groupBy(touched.filter(isOwn), ({ place }) => place);
  const hits = shocks.filter(({ place, days: [first, last] }) =>
    found
      .get(city.places[place]!)
      ?.some(({ from, to }) => from <= city.days[last]! && to >= city.days[first]!),
  );
  const alarms = untouched.filter(
    (event) => isOwn(event) && !apart.some((day) => day >= event.from && day <= event.to),
  );
  return { recall: hits.length / shocks.length, falseAlarms: alarms.length / city.places.length };
}
