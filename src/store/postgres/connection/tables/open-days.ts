import type { ColumnType, Generated } from 'kysely';
import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../../attendance/urn.ts';

/** An open day of a hub. */
export interface OpenDayRow {
  readonly id: Generated<string>;
  readonly hub: string;
  readonly on_day: ColumnType<Date, IsoDate, never>;
  readonly words: string;
  readonly seats: number;
  readonly by_person: string;
  readonly made_at: Date;
  readonly cancelled_at: ColumnType<Date, never, Date> | null;
}

/** How many people a school sends to one. */
export interface OpenDaySchoolRow {
  readonly open_day: string;
  readonly urn: Urn;
  readonly people: number;
  readonly by_person: string;
  readonly at: Date;
}
