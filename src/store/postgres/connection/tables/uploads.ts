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

/** One part of an upload. */
export interface UploadPartRow {
  readonly upload: string;
  /** From 0. */
  readonly n: number;
  readonly bytes: Buffer;
}
