import type { IsoDate } from '../calendar/iso-date.ts';
import type { ComparedPhase } from '../phase.ts';
import type { OfficialAuthority } from './official-authorities.ts';
import type { StatisticalGroup } from './statistical-group.ts';

/** Counts of one authority, phase and group, day by day. Arrays are by the place of the day in the book. */
export interface CountSeries {
  /** Place among the book's authorities. */
  readonly authority: number;
  readonly phase: ComparedPhase;
  readonly group: StatisticalGroup;
  /** Sessions, by day and then by code. */
  readonly sessions: Uint32Array;
  /** Pupils with the code at least once that day, at most 255; undefined where the counts do not say. */
  readonly pupils: Uint8Array | undefined;
  /** Schools whose counts they are, and pupils with a possible session. */
  readonly schools: Uint16Array;
  readonly enrolments: Uint32Array;
  /** Schools and pupils that there are, whether or not they sent; 0 where the counts do not say. */
  readonly totalSchools: Uint16Array;
  readonly totalEnrolments: Uint32Array;
}

/** The times for which persistent and severe absence are published: never a week. */
export const absenceWindows = ['Autumn term', 'Spring term', 'Summer term', 'Year to date'] as const;
export type AbsenceWindowName = (typeof absenceWindows)[number];

/** Enrolments of one authority, phase and group over a term or the year to date. */
export interface WindowCount {
  readonly authority: number;
  readonly phase: ComparedPhase;
  readonly group: StatisticalGroup;
  readonly window: AbsenceWindowName;
  /** First calendar year of the academic year. */
  readonly year: number;
  readonly schools: number;
  readonly enrolments: number;
  readonly persistent: number;
  readonly severe: number;
}

/** A day that was not as others: a strike or a closure. It stays in the figures, marked. */
export interface MarkedDay {
  readonly date: IsoDate;
  readonly mark: string;
}

/** All that a release of public statistics is made of: counts, and nothing of any pupil or school. */
export interface CountBook {
  /** Region by region. */
  readonly authorities: readonly OfficialAuthority[];
  /** In order. */
  readonly days: readonly IsoDate[];
  readonly codes: readonly string[];
  readonly series: readonly CountSeries[];
  readonly windows: readonly WindowCount[];
  readonly marked: readonly MarkedDay[];
}
