import type { ColumnType } from 'kysely';

/** A jsonb column: read as what it holds, which the reader checks; written as text. */
export type Json = ColumnType<unknown, string, string>;
