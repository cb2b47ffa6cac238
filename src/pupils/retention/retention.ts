import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { PupilsSettings } from '../pupils-settings.ts';

/** The kinds of record that have an end. */
export type RetentionKind = keyof PupilsSettings['retentionDays'];
export const retentionKindWords: Readonly<Record<RetentionKind, string>> = {
  enrolment: 'A pupil’s name, place on the roll and register',
  case: 'A case and everything in it',
  'meeting-pack': 'A pack for a targeting support meeting',
  'list-note': 'A note beside a row of a list',
  'access-log': 'Who read what',
  'authority-entry': 'An entry of an authority’s own record',
};

/** A record whose time may have run. */
export interface KeptRecord {
  readonly id: string;
  readonly kind: RetentionKind;
  /** When its time began: closed, made, written. Undefined while it is in use. */
  readonly from: IsoDate | undefined;
  /** Why it must be kept for now although its time has run: a request or a proceeding under way. */
  readonly hold: string | undefined;
}

/** What is to be done with a record on a day. */
export type RetentionStanding =
  | { readonly kind: 'in-use' }
  | { readonly kind: 'kept'; readonly until: IsoDate }
  | { readonly kind: 'held'; readonly since: IsoDate; readonly why: string }
  | { readonly kind: 'due'; readonly since: IsoDate };

/** The last day on which it is kept has passed: it is due for deletion, unless somebody holds it and says why. */
export function retentionStanding(
  { kind, from, hold }: KeptRecord,
  on: IsoDate,
  days: PupilsSettings['retentionDays'],
): RetentionStanding {
  if (from === undefined) return { kind: 'in-use' };
  const end = daysAfter(from, days[kind]);
  if (on <= end) return { kind: 'kept', until: end };
  return hold === undefined ? { kind: 'due', since: end } : { kind: 'held', since: end, why: hold };
}
