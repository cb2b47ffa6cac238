import { type AliasedRawBuilder, sql } from 'kysely';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';

/** `release.respond_by` as text: a date is not a moment, and no zone may move it. */
export const respondByColumn: AliasedRawBuilder<IsoDate | null, 'respond_by'> =
  sql<IsoDate | null>`release.respond_by::text`.as('respond_by');
