import { dayNumber, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { yearGroupLayout } from '../days/school-day.ts';
import type { PackedYearGroup } from './year-groups-seen.ts';

/** Sessions of a part of a school by day; NaN where nobody of it came. */
export interface PartSessions {
  readonly possible: Float64Array;
  readonly attended: Float64Array;
}

/** Reads the packed days of year groups as rows: a number a day of all schools' days. */
export class YearGroupDays {
  readonly #dayOf: ReadonlyMap<number, number>;
  /** Rows of the year group that was read last: used again for the next. */
  readonly #rows: readonly [possible: Float64Array, attended: Float64Array, share: Float64Array];
  readonly #row: () => Float64Array;

  constructor(days: readonly IsoDate[]) {
    this.#dayOf = new Map(days.map((day, i) => [dayNumber(day), i]));
    this.#row = () => new Float64Array(days.length);
    this.#rows = [this.#row(), this.#row(), this.#row()];
  }

  /** One year group's sessions, and of those on roll the share that was possible; to be used before the next is read. */
  of(packed: Uint8Array): PartSessions & { readonly share: Float64Array } {
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

  /** The days of several year groups as those of one, with those that are wholly away. */
  together(groups: readonly PackedYearGroup[]): PartSessions {
    const [possible, attended] = [this.#row(), this.#row()];
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

  /** Possible sessions of year groups that are wholly away, by day; undefined where none ever is. */
  ofWhollyAway(groups: readonly PackedYearGroup[]): Float64Array | undefined {
    let gone: Float64Array | undefined;
    for (const { days } of groups)
      this.#eachDay(
        days,
        (day, all) => {
          gone ??= this.#row();
          gone[day]! += all;
        },
        (all, came) => came === 0 && all > 0,
      );
    return gone;
  }

  #eachDay(
    packed: Uint8Array,
    see: (day: number, all: number, came: number, roll: number) => void,
    isWanted: (all: number, came: number) => boolean = () => true,
  ): void {
    const numbers = yearGroupLayout.numbers(packed);
    for (let i = 0; i < numbers.length; i += yearGroupLayout.width) {
      if (!isWanted(numbers[i + 1]!, numbers[i + 2]!)) continue;
      const day = this.#dayOf.get(numbers[i]!);
      if (day !== undefined) see(day, numbers[i + 1]!, numbers[i + 2]!, numbers[i + 3]!);
    }
  }
}
