import type { ShockEvent } from './shock-event.ts';

/** A year group's days of the year, packed (`yearGroupLayout`). */
export interface PackedYearGroup {
  readonly yearGroup: number;
  readonly days: Uint8Array;
}

/** A school's year groups. */
export interface YearGroupsOfSchool {
  readonly place: string;
  readonly groups: readonly PackedYearGroup[];
}

/** An event of one year group of a school. */
export interface YearGroupEvent extends ShockEvent {
  readonly part: string;
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

/** What was seen of the year groups of some schools. */
export interface YearGroupsSeen {
  readonly runs: readonly FoundRun[];
  readonly closed: readonly YearGroupEvent[];
  /** Schools that have a part on a day, by what is the same part (`samePart`) and day. */
  readonly watched: ReadonlyMap<string, Int32Array>;
}
