import { dayNumber, weekdayOf } from '../../attendance/calendar/iso-date.ts';
import type { DaySheet } from '../days/day-sheet.ts';
import { yearGroupLayout } from '../days/school-day.ts';
import { findRuns } from './find-runs.ts';
import { medianInPlace, medianPresent, spreadAround } from './medians.ts';
import { furthestDays } from './school-events.ts';
import { scoreAround, scoreBefore } from './score-row.ts';
import type { ShockEvent, ShockLabel } from './shock-event.ts';
import type { ShockSettings } from './shock-settings.ts';

/** An event of one year group of a school. */
export interface YearGroupEvent extends ShockEvent {
  readonly part: string;
}

/** A year group's days of the year, packed (`yearGroupLayout`). */
export interface PackedYearGroup {
  readonly yearGroup: number;
  readonly days: Buffer;
}

interface FoundRun {
  readonly place: string;
  readonly yearGroup: number;
  readonly days: readonly number[];
  readonly size: number;
  readonly score: number;
}

/**
 * Watches year groups of schools, a school at a time: each against the rest of its school on the same day, so that what touches the whole
 * school, its area or the nation is none of its own; and its possible sessions against those that it usually has.
 */
export class YearGroupWatch {
  readonly #sheet: DaySheet;
  readonly #settings: ShockSettings;
  /** Number of the first day that still settles: it is judged by the days before it alone. */
  readonly #judgedFrom: number;
  readonly #placeOf: ReadonlyMap<string, number>;
  readonly #dayOf: ReadonlyMap<number, number>;
  readonly #weekdays: Int32Array;
  readonly #runs: FoundRun[] = [];
  readonly #closed: YearGroupEvent[] = [];
  /** Schools that have a year group on a day, by both. */
  readonly #watched = new Map<number, Int32Array>();

  constructor(sheet: DaySheet, settings: ShockSettings, judgedFrom: number) {
    this.#sheet = sheet;
    this.#settings = settings;
    this.#judgedFrom = judgedFrom;
    this.#placeOf = new Map(sheet.places.map((place, i) => [place, i]));
    this.#dayOf = new Map(sheet.days.map((day, i) => [dayNumber(day), i]));
    this.#weekdays = Int32Array.from(sheet.days, weekdayOf);
  }

  /** Looks at the year groups of a school. */
  look(place: string, groups: readonly PackedYearGroup[]): void {
    const number = this.#placeOf.get(place);
    if (number === undefined) return;
    const runs: FoundRun[] = [];
    for (const { yearGroup, days } of groups) {
      const { possible, attended, share } = this.#daysOf(days);
      this.#findClosures(place, yearGroup, share);
      const row = this.#besideTheRest(number, possible, attended);
      const watched = this.#watched.get(yearGroup) ?? new Int32Array(this.#sheet.days.length);
      this.#watched.set(yearGroup, watched);
      for (let day = 0; day < row.length; day++) if (!Number.isNaN(row[day]!)) watched[day]! += 1;
      for (const run of this.#runsOf(row, this.#chance(possible, attended)))
        runs.push({ place, yearGroup, ...run });
    }
    // Where one year group falls, the others stand out beside it: the furthest off is whose it is.
    this.#runs.push(
      ...runs.filter(
        (run) =>
          !runs.some(
            (other) =>
              Math.sign(other.score) !== Math.sign(run.score) &&
              Math.abs(other.score) > Math.abs(run.score) &&
              other.days.some((day) => run.days.includes(day)),
          ),
      ),
    );
  }

  /** What was found, by school, year group and day. What many schools' same year group shares on a day is called so. */
  events(): readonly YearGroupEvent[] {
    const { sharedDayShare } = this.#settings.school;
    const off = new Map<string, number>();
    const key = (yearGroup: number, day: number) => `${yearGroup} ${day}`;
    for (const { yearGroup, days, score } of this.#runs)
      if (score < 0)
        for (const day of days) off.set(key(yearGroup, day), (off.get(key(yearGroup, day)) ?? 0) + 1);
    const isShared = (yearGroup: number) => (day: number) => {
      const schools = off.get(key(yearGroup, day)) ?? 0;
      return schools >= fewestShared && schools > sharedDayShare * this.#watched.get(yearGroup)![day]!;
    };
    const { days: dates } = this.#sheet;
    const fallen = this.#runs.map(({ place, yearGroup, days, size, score }): YearGroupEvent => {
      const label: ShockLabel = score > 0 ? 'rise' : days.every(isShared(yearGroup)) ? 'shared day' : 'shock';
      const [from, to] = [dates[days[0]!]!, dates[days.at(-1)!]!];
      return { level: 'school', place, part: partName(yearGroup), from, to, size, score, label };
    });
    return [...this.#closed, ...fallen];
  }

  #daysOf(packed: Buffer) {
    const length = this.#sheet.days.length;
    const empty = () => new Float64Array(length).fill(Number.NaN);
    const [possible, attended, share] = [empty(), empty(), empty()];
    const numbers = yearGroupLayout.numbers(packed);
    for (let i = 0; i < numbers.length; i += yearGroupLayout.width) {
      const day = this.#dayOf.get(numbers[i]!);
      if (day === undefined) continue;
      const [all, came, roll] = numbers.subarray(i + 1, i + yearGroupLayout.width) as unknown as Three;
      if (came > 0) {
        possible[day] = all;
        attended[day] = came;
      }
      // Nobody on roll: the year group has left, or stands apart from statistics.
      if (roll > 0) share[day] = all / roll;
    }
    return { possible, attended, share };
  }

  #findClosures(place: string, yearGroup: number, share: Float64Array): void {
    const usual = medianPresent(share, new Float64Array(share.length));
    share.forEach((of, day) => {
      if (!(of / usual < this.#settings.closure.possibleBelow)) return;
      const on = this.#sheet.days[day]!;
      this.#closed.push({
        level: 'school',
        place,
        part: partName(yearGroup),
        from: on,
        to: on,
        size: 100 * (of / usual - 1),
        score: Number.NaN,
        label: 'closure',
      });
    });
  }

  /** Attendance of a year group less that of the rest of its school, without what is usual for it and its weekdays; NaN where either is not there. */
  #besideTheRest(place: number, possible: Float64Array, attended: Float64Array): Float64Array {
    const { possible: all, attended: came } = this.#sheet.sessions;
    const { leastSessions } = this.#settings.yearGroup;
    const row = possible.map((own, day) => {
      const rest = all[place]![day]! - own;
      return own >= leastSessions && rest >= leastSessions
        ? (100 * attended[day]!) / own - (100 * (came[place]![day]! - attended[day]!)) / rest
        : Number.NaN;
    });
    const room = new Float64Array(row.length);
    const level = medianPresent(row, room);
    const weekdays = new Float64Array(8);
    for (let weekday = 1; weekday < 8; weekday++) {
      let n = 0;
      for (let day = 0; day < row.length; day++)
        if (this.#weekdays[day] === weekday && !Number.isNaN(row[day]!)) room[n++] = row[day]! - level;
      if (n >= fewestDays)
        weekdays[weekday] = (medianInPlace(room, n) * n) / (n + this.#settings.expected.weekdayShrinkage);
    }
    for (let day = 0; day < row.length; day++) row[day]! -= level + weekdays[this.#weekdays[day]!]!;
    return row;
  }

  /** Points that chance moves a day: pupils are away for whole days, both sessions at once. */
  #chance(possible: Float64Array, attended: Float64Array): number {
    const room = new Float64Array(possible.length);
    const sessions = medianPresent(possible, room);
    const absent = Math.max(leastAbsent, 1 - medianPresent(attended, room) / sessions);
    return 100 * Math.sqrt((2 * absent * (1 - absent)) / sessions);
  }

  #runsOf(row: Float64Array, chance: number): Pick<FoundRun, 'days' | 'size' | 'score'>[] {
    const { yearGroup: limits, school } = this.#settings;
    const leastSpread = Math.max(this.#settings.expected.leastSpread, chance);
    if (!isWorthALook(row, leastSpread, limits)) return [];
    const settings = { ...this.#settings, expected: { leastSpread } };
    const [offs, scores] = [new Float64Array(row.length), new Float64Array(row.length).fill(Number.NaN)];
    const note = (day: number, off: number, score: number) => {
      offs[day] = off;
      scores[day] = score;
    };
    scoreAround(row.subarray(0, this.#judgedFrom), settings, note);
    scoreBefore(row, this.#judgedFrom, settings, note);
    const judged = Int32Array.from(scores.keys()).filter((day) => !Number.isNaN(scores[day]!));
    const follows = (i: number) => judged[i]! - judged[i - 1]! <= furthestDays;
    const plain = Float64Array.from(judged, (day) => scores[day]!);
    return findRuns(plain, follows, { ...school, ...limits }).flatMap(({ first, last, score }) => {
      const days = [...judged.subarray(first, last + 1)];
      const size = days.reduce((sum, day) => sum + offs[day]!, 0) / days.length;
      return Math.abs(size) >= limits.leastPoints ? [{ days, size, score }] : [];
    });
  }
}

type Three = readonly [number, number, number];

/** Fewer days than this do not speak for a weekday. */
const fewestDays = 3;
/** Fewer schools than this share nothing. */
const fewestShared = 5;
/** Share of sessions that are missed where hardly any are, for chance alone. */
const leastAbsent = 0.02;

const partName = (yearGroup: number): string => `Year ${yearGroup}`;

/** Whether any day, or any two next to each other, are so far off what is usual over the year that a closer look could find an event. */
function isWorthALook(
  row: Float64Array,
  leastSpread: number,
  { lookedAtFrom, dayBeyond, runBeyond }: ShockSettings['yearGroup'],
): boolean {
  const spread = Math.max(leastSpread, spreadAround(row, 0, new Float64Array(row.length)));
  let before = 0;
  for (const off of row) {
    if (Number.isNaN(off)) continue;
    const score = off / spread;
    if (Math.abs(score) >= lookedAtFrom * dayBeyond) return true;
    if (Math.abs(score + before) / Math.SQRT2 >= lookedAtFrom * runBeyond) return true;
    before = score;
  }
  return false;
}
