import { dayNumber, weekdayOf } from '../../attendance/calendar/iso-date.ts';
import type { DaySheet } from '../days/day-sheet.ts';
import { yearGroupLayout } from '../days/school-day.ts';
import { findRuns } from './find-runs.ts';
import { medianInPlace, medianPresent, spreadAround } from './medians.ts';
import { partName, samePart, stageOf } from './parts-of-school.ts';
import { furthestDays } from './school-events.ts';
import { present, scoreAround, scoreBefore } from './score-row.ts';
import type { ShockEvent } from './shock-event.ts';
import type { ShockSettings } from './shock-settings.ts';

/** An event of one year group of a school. */
export interface YearGroupEvent extends ShockEvent {
  readonly part: string;
}

/** A year group's days of the year, packed (`yearGroupLayout`). */
export interface PackedYearGroup {
  readonly yearGroup: number;
  readonly days: Uint8Array;
}

/** Days in a row on which a year group was off, by their numbers among the days of all. */
export interface FoundRun {
  readonly place: string;
  readonly part: string;
  /** The year groups of the part. */
  readonly yearGroups: readonly number[];
  readonly days: readonly number[];
  /** Points that it was off by itself, not beside the rest of its school. */
  readonly alone: number;
  readonly size: number;
  readonly score: number;
}

/** A school's year groups. */
export interface YearGroupsOfSchool {
  readonly place: string;
  readonly groups: readonly PackedYearGroup[];
}

/** What was seen of the year groups of some schools. */
export interface YearGroupsSeen {
  readonly runs: readonly FoundRun[];
  readonly closed: readonly YearGroupEvent[];
  /** Schools that have a part on a day, by what is the same part (`samePart`) and day. */
  readonly watched: ReadonlyMap<string, Int32Array>;
}

/** What year groups are looked at beside. */
export interface SheetOfSchools extends Pick<DaySheet, 'places' | 'days'> {
  readonly sessions: Pick<DaySheet['sessions'], 'possible' | 'attended'>;
}

/**
 * Looks at year groups of schools: each against the rest of its school on the same day, so that what touches the whole school, its area or
 * the nation is none of its own; and its possible sessions against those that it usually has. No school's result depends on another's.
 */
export class YearGroupLook {
  readonly #sheet: SheetOfSchools;
  readonly #settings: ShockSettings;
  /** Number of the first day that still settles: it is judged by the days before it alone. */
  readonly #judgedFrom: number;
  readonly #placeOf: ReadonlyMap<string, number>;
  readonly #dayOf: ReadonlyMap<number, number>;
  readonly #weekdays: Int32Array;
  /** Rows of the year group that is looked at, and room for medians: used again for the next. */
  readonly #rows: readonly [possible: Float64Array, attended: Float64Array, share: Float64Array];
  readonly #beside: Float64Array;
  readonly #room: Float64Array;

  constructor(sheet: SheetOfSchools, settings: ShockSettings, judgedFrom: number) {
    this.#sheet = sheet;
    this.#settings = settings;
    this.#judgedFrom = judgedFrom;
    this.#placeOf = new Map(sheet.places.map((place, i) => [place, i]));
    this.#dayOf = new Map(sheet.days.map((day, i) => [dayNumber(day), i]));
    this.#weekdays = Int32Array.from(sheet.days, weekdayOf);
    const row = () => new Float64Array(sheet.days.length);
    this.#rows = [row(), row(), row()];
    this.#beside = row();
    this.#room = row();
  }

  /** Looks at the year groups of some schools. */
  at(schools: readonly YearGroupsOfSchool[]): YearGroupsSeen {
    const watched = new Map<string, Int32Array>();
    const closed: YearGroupEvent[] = [];
    const runs = schools.flatMap(({ place, groups }) => {
      const number = this.#placeOf.get(place);
      return number === undefined ? [] : this.#atSchool({ place, number, groups }, watched, closed);
    });
    return { runs, closed, watched };
  }

  #atSchool(
    { place, number, groups }: YearGroupsOfSchool & { readonly number: number },
    watched: Map<string, Int32Array>,
    closed: YearGroupEvent[],
  ): readonly FoundRun[] {
    const runs: FoundRun[] = [];
    const small = new Set<number>();
    const watch = (yearGroups: readonly number[], possible: Float64Array, attended: Float64Array) => {
      const part = partName(yearGroups);
      const row = this.#besideTheRest(number, possible, attended);
      const same = samePart(yearGroups);
      const schools = watched.get(same) ?? new Int32Array(this.#sheet.days.length);
      watched.set(same, schools);
      for (let day = 0; day < row.length; day++) if (!Number.isNaN(row[day]!)) schools[day]! += 1;
      for (const run of this.#runsOf(row, this.#chance(possible, attended)))
        runs.push({
          place,
          part,
          yearGroups,
          alone: offItself(run.days, possible, attended, this.#room),
          ...run,
        });
    };
    for (const { yearGroup, days } of groups) {
      const { possible, attended, share } = this.#daysOf(days);
      closed.push(...this.#closures(place, partName([yearGroup]), share));
      watch([yearGroup], possible, attended);
      if (medianPresent(possible, this.#room) < this.#settings.yearGroup.togetherBelow)
        small.add(stageOf(yearGroup));
    }
    for (const stage of small) {
      const members = groups.filter(({ yearGroup }) => stageOf(yearGroup) === stage);
      // All of the school: its own attendance tells of that.
      if (members.length < 2 || members.length === groups.length) continue;
      const { possible, attended } = this.#together(members);
      watch(
        members.map(({ yearGroup }) => yearGroup).sort((one, other) => one - other),
        possible,
        attended,
      );
    }
    // Where one part falls, the others stand out beside it, and what it is part of falls with it: the furthest off is whose it is.
    return runs.filter(
      (run) =>
        !runs.some(
          (other) =>
            isFurther(other, run) &&
            (Math.sign(other.score) !== Math.sign(run.score) ||
              other.yearGroups.some((group) => run.yearGroups.includes(group))) &&
            other.days.some((day) => run.days.includes(day)),
        ),
    );
  }

  /** The days of several year groups as those of one, with those that are wholly away; NaN where nobody of any came. */
  #together(groups: readonly PackedYearGroup[]) {
    const row = () => new Float64Array(this.#sheet.days.length);
    const [possible, attended] = [row(), row()];
    for (const { days } of groups)
      this.#eachDay(days, (day, all, came) => {
        possible[day]! += all;
        attended[day]! += came;
      });
    for (let day = 0; day < possible.length; day++)
      if (attended[day] === 0) {
        possible[day] = Number.NaN;
        attended[day] = Number.NaN;
      }
    return { possible, attended };
  }

  #daysOf(packed: Uint8Array) {
    const [possible, attended, share] = this.#rows;
    for (const row of this.#rows) row.fill(Number.NaN);
    this.#eachDay(packed, (day, all, came, roll) => {
      if (came > 0) {
        possible[day] = all;
        attended[day] = came;
      }
      // Nobody on roll: the year group has left, or stands apart from statistics.
      if (roll > 0) share[day] = all / roll;
    });
    return { possible, attended, share };
  }

  #eachDay(packed: Uint8Array, see: (day: number, all: number, came: number, roll: number) => void): void {
    const numbers = yearGroupLayout.numbers(packed);
    for (let i = 0; i < numbers.length; i += yearGroupLayout.width) {
      const day = this.#dayOf.get(numbers[i]!);
      if (day !== undefined) see(day, numbers[i + 1]!, numbers[i + 2]!, numbers[i + 3]!);
    }
  }

  #closures(place: string, part: string, share: Float64Array): readonly YearGroupEvent[] {
    const usual = medianPresent(share, this.#room);
    const closed: YearGroupEvent[] = [];
    for (let day = 0; day < share.length; day++) {
      const of = share[day]! / usual;
      if (!(of < this.#settings.closure.possibleBelow)) continue;
      const on = this.#sheet.days[day]!;
      const days = { from: on, to: on, size: 100 * (of - 1), score: Number.NaN };
      closed.push({ level: 'school', place, part, ...days, label: 'closure' });
    }
    return closed;
  }

  /** Attendance of a year group less that of the rest of its school, without what is usual for it and its weekdays; NaN where either is not there. */
  #besideTheRest(place: number, possible: Float64Array, attended: Float64Array): Float64Array {
    const { possible: all, attended: came } = this.#sheet.sessions;
    const { leastSessions } = this.#settings.yearGroup;
    const row = this.#beside;
    const [allOfPlace, cameOfPlace] = [all[place]!, came[place]!];
    for (let day = 0; day < row.length; day++) {
      const own = possible[day]!;
      const rest = allOfPlace[day]! - own;
      const cameOfRest = cameOfPlace[day]! - attended[day]!;
      row[day] =
        own >= leastSessions && rest >= leastSessions && cameOfRest > 0
          ? (100 * attended[day]!) / own - (100 * cameOfRest) / rest
          : Number.NaN;
    }
    const room = this.#room;
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
    const sessions = medianPresent(possible, this.#room);
    const absent = Math.max(leastAbsent, 1 - medianPresent(attended, this.#room) / sessions);
    return 100 * Math.sqrt((2 * absent * (1 - absent)) / sessions);
  }

  #runsOf(row: Float64Array, chance: number): Pick<FoundRun, 'days' | 'size' | 'score'>[] {
    const { yearGroup: limits, school } = this.#settings;
    const leastSpread = Math.max(this.#settings.expected.leastSpread, chance);
    if (!isWorthALook(row, leastSpread, limits, this.#room)) return [];
    const settings = { ...this.#settings, expected: { leastSpread } };
    const [offs, scores] = [new Float64Array(row.length), new Float64Array(row.length).fill(Number.NaN)];
    const note = (day: number, off: number, score: number) => {
      offs[day] = off;
      scores[day] = score;
    };
    scoreAround(row.subarray(0, this.#judgedFrom), settings, note);
    scoreBefore(row, this.#judgedFrom, settings, note);
    const { days: judged, plain, count } = present(scores);
    const follows = (i: number) => judged[i]! - judged[i - 1]! <= furthestDays;
    const runs = findRuns(plain.subarray(0, count), follows, { ...school, ...limits });
    return runs.flatMap(({ first, last, score }) => {
      const days = [...judged.subarray(first, last + 1)];
      const size = days.reduce((sum, day) => sum + offs[day]!, 0) / days.length;
      return Math.abs(size) >= limits.leastPoints ? [{ days, size, score }] : [];
    });
  }
}

/** Fewer days than this do not speak for a weekday. */
const fewestDays = 3;
/** Share of sessions that are missed where hardly any are, for chance alone. */
const leastAbsent = 0.02;

/** Points that a part was off its own usual attendance on some days, whatever the rest of its school did. */
function offItself(
  days: readonly number[],
  possible: Float64Array,
  attended: Float64Array,
  room: Float64Array,
): number {
  const rates = possible.map((sessions, day) => (100 * attended[day]!) / sessions);
  const usual = medianPresent(rates, room);
  return days.reduce((sum, day) => sum + rates[day]! - usual, 0) / days.length;
}

/** Which of two runs is further off. Of two stages each is the rest of the other, and off by as much: then by itself. */
const isFurther = (one: FoundRun, other: FoundRun): boolean =>
  one.yearGroups.length > 1 && other.yearGroups.length > 1
    ? Math.abs(one.alone) > Math.abs(other.alone)
    : Math.abs(one.score) > Math.abs(other.score);

/** Whether any day, or any two next to each other, are so far off what is usual over the year that a closer look could find an event. */
function isWorthALook(
  row: Float64Array,
  leastSpread: number,
  { lookedAtFrom, dayBeyond, runBeyond }: ShockSettings['yearGroup'],
  room: Float64Array,
): boolean {
  const spread = Math.max(leastSpread, spreadAround(row, 0, room));
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
