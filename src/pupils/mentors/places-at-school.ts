import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { type CaseRecord, consentStands } from '../cases/case-record.ts';
import type { MentorRequest } from './mentor-places.ts';

/** A case in which a referral or a mentor was ever. */
export interface ReferredCase {
  readonly record: CaseRecord;
}

/** A mentor's place at a school, as its programme gives it. */
export interface PlaceAtSchool {
  readonly provider: string;
  readonly name: string;
  readonly places: number;
}

/** Pupils with whom a mentor works now. */
const pupilsOf = ({ provider, name }: PlaceAtSchool, cases: readonly ReferredCase[]): number =>
  cases.filter(
    ({ record: { mentor, closed } }) =>
      closed === undefined &&
      mentor !== undefined &&
      mentor.ended === undefined &&
      mentor.provider === provider &&
      mentor.name === name,
  ).length;

/** Places that a mentor has left; never below none. */
export const placesLeft = (place: PlaceAtSchool, cases: readonly ReferredCase[]): number =>
  Math.max(0, place.places - pupilsOf(place, cases));

/**
 * Since when a pupil waits for a mentor of a provider: consent stands, the referral was sent and nobody has begun. Undefined where
 * nobody waits.
 */
export function waitsSince(record: CaseRecord, provider: string): MentorRequest['since'] | undefined {
  const { closed, restricted, mentor, referrals, consents } = record;
  if (closed !== undefined || restricted || !consentStands(record, provider)) return undefined;
  if (mentor !== undefined && mentor.ended === undefined) return undefined;
  if (
    !referrals.some(({ agency, state }) => agency === provider && (state === 'sent' || state === 'accepted'))
  )
    return undefined;
  const given = consents
    .filter(({ agency, withdrawn }) => agency === provider && withdrawn === undefined)
    .map((consent): IsoDate => consent.given)
    .toSorted();
  return given[0];
}
