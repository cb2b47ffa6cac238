import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { AlikeWeeks, PupilTotals } from '../../attendance/counts/count-totals.ts';
import type { PupilWeek } from '../../attendance/counts/pupil-weeks.ts';
import type { Urn } from '../../attendance/urn.ts';

/** With what marks are kept: files that this process counts itself, or the servers of a cluster. */
export const marksKeepers = ['files', 'cluster'] as const;
export type MarksKeeper = (typeof marksKeepers)[number];

/** A part of all marks that is written as one and replaced as one: the schools of a bucket in a week. */
export interface UnitPlace {
  readonly monday: IsoDate;
  readonly bucket: number;
  /** All units of a bucket are kept alike: no sum runs over two keepers. */
  readonly kept: MarksKeeper;
}

/** A unit as it was written. Its name is the hash of its content: the same rows have the same name. */
export interface WrittenUnit extends UnitPlace {
  readonly sha256: string;
  readonly pupilWeeks: number;
  readonly bytes: number;
}

/** A school's rows of a week. */
export interface SchoolWeek {
  readonly urn: Urn;
  readonly rows: readonly PupilWeek[];
}

/**
 * Names of the units that are on record: of those that stand with how many rows each has, and of those that were given up and may still
 * be read with undefined.
 */
export type UnitsOnRecord = ReadonlyMap<string, number | undefined>;

/** Which rows are summed up. */
export interface RowsAsked {
  readonly units: readonly WrittenUnit[];
  /** Undefined: all schools of the units. */
  readonly urns?: readonly Urn[];
}

/** How finely totals are told apart. */
export interface TotalsAsked extends RowsAsked {
  /** Weeks from this Monday on are told apart, and those before it are one. */
  readonly from: IsoDate;
  /** Parts of the year from this one on are told apart, and those before it are one, 0. Undefined: all are. */
  readonly fromPart?: number;
}

/** Of which school something is. */
export type OfUrn<T> = T & { readonly urn: Urn };

/** A school's week in sums. */
export interface SchoolWeekSums {
  readonly urn: Urn;
  readonly monday: IsoDate;
  readonly possible: number;
  readonly absent: number;
}

/** A school's enrolments in the scope of statistics over all that is asked for. */
export interface PersistentSums {
  readonly urn: Urn;
  readonly enrolments: number;
  readonly persistent: number;
  readonly severe: number;
}

/** A school's sessions with one code over all that is asked for, of pupils in the scope of statistics. */
export interface ReasonSums {
  readonly urn: Urn;
  /** Byte of the code. */
  readonly byte: number;
  readonly sessions: number;
}

/**
 * Where marks are kept to be counted. Units are immutable: which of them stand is on record elsewhere, and what no record
 * names is not there. A unit that is written twice is the same.
 */
export interface MarksStore {
  /**
   * Writes the unit that comes of another when some schools' rows take the place of what it had of them.
   *
   * @param before undefined where there is none yet
   * @returns undefined where no rows are left
   */
  writeUnit(
    place: UnitPlace,
    before: WrittenUnit | undefined,
    schools: readonly SchoolWeek[],
  ): Promise<WrittenUnit | undefined>;
  /**
   * Removes units that no record names any more; those that are not there are no fault.
   *
   * @returns the names of those that a copy may still have which does not answer: they are to be removed again
   */
  remove(units: readonly Pick<WrittenUnit, 'sha256' | 'kept'>[]): Promise<ReadonlySet<string>>;
  /**
   * Removes everything but what is on record: what was written and never put there; and gives a copy that was away what it lacks of
   * units that stand, a part at a time. A copy that cannot take it is a trouble and no error. For the one writer.
   *
   * @returns how many units went
   */
  tidy(record: UnitsOnRecord): Promise<number>;
  /**
   * Whether nothing was left to do by the last `tidy`, nor was anything seen since: a copy that was away when something was written or
   * asked, or that lacks what was asked for.
   */
  isTidy(): boolean;
  /** What is wrong and keeps nothing from being done, for whoever looks after it: a copy that is away, or could not be mended. */
  troubles(): readonly string[];
  /** Whether a unit is there and is what its name says, in every copy that is there. */
  isWhole(unit: WrittenUnit): Promise<boolean>;
  /** Rows as they stand, by school, week and pupil. */
  rows(asked: RowsAsked): Promise<readonly OfUrn<PupilWeek & { readonly monday: IsoDate }>[]>;
  /** What each enrolment had, by school; schools without rows are not in it. */
  pupilTotals(asked: TotalsAsked): Promise<ReadonlyMap<Urn, PupilTotals>>;
  /**
   * Rows that are alike, counted, by school: from which sessions are counted by code. Of weeks before those that are told apart a
   * row may stand for single sessions, each as a week with that one mark: as many of each code, in fewer rows.
   */
  alikeWeeks(asked: TotalsAsked): Promise<ReadonlyMap<Urn, AlikeWeeks>>;
  /** Possible and missed sessions of schools' weeks, of pupils in the scope of statistics. */
  schoolWeeks(asked: RowsAsked): Promise<readonly SchoolWeekSums[]>;
  /** Sessions by code, of pupils in the scope of statistics. */
  reasons(asked: RowsAsked): Promise<readonly ReasonSums[]>;
  /** Persistent and severe absence, of pupils in the scope of statistics. */
  persistent(asked: RowsAsked): Promise<readonly PersistentSums[]>;
  close(): Promise<void>;
}

/** Marks of a year, in how many parts: a school is always in the same. */
export const buckets = 32;

/** The bucket of a school. */
export const bucketOf = (urn: Urn): number => urn % buckets;
