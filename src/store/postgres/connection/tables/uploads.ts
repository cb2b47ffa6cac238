import type { Generated } from 'kysely';

/** An official file that an analyst gives to a release, in parts. */
export interface UploadRow {
  readonly id: Generated<string>;
  readonly release: number;
  readonly file_name: string;
  /** Bytes. */
  readonly size: number;
  /** Hexadecimal; null until the upload is complete. */
  readonly sha256: string | null;
  readonly complete: boolean;
  /** When a part was last added. */
  readonly touched_at: Generated<Date>;
}

/** Bytes that files of a kind may have together. */
export interface QuotaRow {
  readonly kind: 'files of a release' | 'evidence of a school';
  readonly bytes: number;
}

/** A megabyte that is kept free for the day on which the disk is full. */
export interface RoomKeptRow {
  readonly n: number;
  readonly bytes: Buffer;
}

/** When a server last tried to write. */
export interface WriteTriedRow {
  readonly only_row: Generated<boolean>;
  readonly at: Date;
}

/** One part of an upload. */
export interface UploadPartRow {
  readonly upload: string;
  /** From 0. */
  readonly n: number;
  readonly bytes: Buffer;
}
