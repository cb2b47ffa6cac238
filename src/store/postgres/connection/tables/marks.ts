import type { Generated } from 'kysely';
import type { Urn } from '../../../../attendance/urn.ts';
import type { MarksKeeper } from '../../../marks/marks-store.ts';
import type { Json } from './json.ts';

/** A file of marks that stands. */
export interface MarksUnitRow {
  readonly monday: string;
  readonly bucket: number;
  readonly sha256: string;
  readonly pupil_weeks: number;
  readonly bytes: number;
  readonly folded_at: Date;
}

/** Up to where the registers of a bucket's schools are counted. */
export interface MarksBucketRow {
  readonly bucket: number;
  /** A snapshot of PostgreSQL, as text. */
  readonly seen: string;
  readonly folded_at: Date | null;
  readonly kept: Generated<MarksKeeper>;
}

/** What was known of a school when it was last counted. */
export interface MarksBookRow {
  readonly urn: Urn;
  readonly version: number;
  /** Compressed JSON. */
  readonly facts: Buffer;
}

/** A file that no record names any more. */
export interface MarksRetiredRow {
  readonly sha256: string;
  readonly epoch: number;
  readonly kept: Generated<MarksKeeper>;
}

/** How often files have been given up. */
export interface MarksEpochRow {
  readonly only_row: Generated<boolean>;
  readonly epoch: number;
}

/** What was published of a place. */
export interface PlaceCountRow {
  readonly level: string;
  readonly name: string;
  readonly phase: string;
  readonly kind: string;
  readonly first: string;
  readonly last: string;
  readonly counts: Json;
  readonly file: string;
  readonly sha256: string;
  readonly loaded_at: Date;
}

/** What was shown of a place. */
export interface PlaceEditionRow {
  readonly place: string;
  readonly part: 'place' | 'rows' | 'compared';
  readonly since: string;
  readonly until: string;
  /** By key; null where it is hidden. */
  readonly figures: Json;
  readonly schools: number;
  readonly of_schools: number;
  readonly made_at: Date;
}

/** From which day on marks are kept in files. */
export interface MarksHorizonRow {
  readonly only_row: Generated<boolean>;
  readonly kept_from: string;
}
