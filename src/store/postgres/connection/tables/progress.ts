import type { ColumnType, Generated } from 'kysely';
import type { AcademicYear } from '../../../../attendance/academic-year.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { Json } from './json.ts';

/** The days of a school's year, packed. */
export interface SchoolDaysRow {
  readonly urn: Urn;
  readonly academic_year: AcademicYear;
  readonly days: Buffer;
}

/** The days of one of its year groups, packed. */
export interface YearGroupDaysRow {
  readonly urn: Urn;
  readonly academic_year: AcademicYear;
  readonly year_group: number;
  readonly days: Buffer;
}

/** Days on which attendance was not what was expected. */
export interface ShockRow {
  readonly academic_year: AcademicYear;
  readonly level: string;
  readonly place: string;
  /** A year group of the school, or empty for all of it. */
  readonly part: Generated<string>;
  readonly first: string;
  readonly last: string;
  readonly label: string;
  /** Percentage points. */
  readonly size: number;
  readonly score: number | null;
  readonly provisional: boolean;
  readonly mix: Json | null;
  readonly urn: ColumnType<Urn | null, never, never>;
}

/** What a school reads of its year so far. */
export interface YearReadingRow {
  readonly release: number;
  readonly urn: Urn;
  readonly until: string;
  readonly word: string | null;
  readonly reading: Json;
}

/** Of which counts the readings of a release were made. */
export interface ProgressMadeRow {
  readonly release: number;
  readonly counts_at: Date;
  readonly until: string | null;
  readonly schools: number;
  readonly made_by: string;
  readonly made_at: Date;
  readonly took_ms: number;
}
