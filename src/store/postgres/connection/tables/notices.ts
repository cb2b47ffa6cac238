import type { ColumnType } from 'kysely';
import type { Urn } from '../../../../attendance/urn.ts';
import type { NoticeKind, NoticeWay } from '../../../../workflow/notices/notice-kind.ts';
import type { NoticeState } from '../../../../workflow/notices/notice-state.ts';

/** That a school is told of a release, and how far that has come. `ask_notices` inserts them. */
export interface NoticeRow {
  readonly release: ColumnType<number, never, never>;
  readonly urn: ColumnType<Urn, never, never>;
  readonly kind: ColumnType<NoticeKind, never, never>;
  readonly way: ColumnType<NoticeWay, never, NoticeWay>;
  readonly state: ColumnType<NoticeState, never, NoticeState>;
  readonly asked_at: ColumnType<Date, never, never>;
  readonly asked_by: ColumnType<string, never, never>;
  /** Whose address it went to; null for the school's own. */
  readonly to_person: ColumnType<string | null, never, string | null>;
  readonly tried_at: ColumnType<Date | null, never, never>;
  /** By which whoever sends e-mail knows it. */
  readonly provider_id: ColumnType<string | null, never, string>;
  readonly because: ColumnType<string | null, never, string | null>;
  readonly settled_at: ColumnType<Date | null, never, Date>;
  /** The print file that its letter is in. */
  readonly part: ColumnType<number | null, never, number>;
  /** When work looks at it; null when nothing is left to do. */
  readonly next_look_at: ColumnType<Date | null, never, Date | null>;
}

/** A print file: the letters of several schools. */
export interface NoticeLettersRow {
  readonly release: number;
  readonly kind: NoticeKind;
  /** From 1. */
  readonly part: number;
  /** How many schools' letters it holds. */
  readonly schools: number;
  readonly bytes: Buffer;
  readonly made_at: ColumnType<Date, never, never>;
}

/** Where a school is written to. */
export interface SchoolAddressRow {
  readonly urn: ColumnType<Urn, never, never>;
  /** As they stand on an envelope, below the school's name and above the postcode. */
  readonly lines: ColumnType<readonly string[], never, never>;
  readonly postcode: ColumnType<string, never, never>;
  readonly email: ColumnType<string | null, never, never>;
  readonly kept_at: ColumnType<Date, never, never>;
}
