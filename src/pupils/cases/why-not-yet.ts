import { dayNumber, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { mayConsider } from '../formal/support-on-record.ts';
import type { PupilsSettings } from '../pupils-settings.ts';
import type { CaseEvent } from './case-event.ts';
import { type CaseRecord, consentStands, currentReferral, type OutsideReferralState } from './case-record.ts';

/** Why something cannot be recorded now, in words for whoever tried. */
export const notYetWords = {
  closed: 'The case is closed. Open it again, and say why.',
  open: 'The case is open already.',
  restricted: 'The record is restricted. Lift the restriction first, and say why.',
  'no-consent': 'There is no consent for this agency. Consent for another agency does not count.',
  'consent-not-there': 'There is no consent for this agency that could be withdrawn.',
  'referral-under-way': 'A referral to this agency is under way. Amend it, or close it first.',
  'no-such-referral': 'No referral to this agency is at a point from which this can happen.',
  'review-too-soon-or-late': 'The review must be within the weeks that the procedure gives.',
  'date-not-ahead': 'The date must be after today.',
  'no-plan': 'There is no support plan to review.',
  'mentor-there': 'A mentor works with this pupil already.',
  'no-mentor': 'No mentor works with this pupil.',
  'mentoring-too-long': 'Mentoring ends after the weeks that the programme gives.',
  'no-such-phase': 'The programme has no phase of this number.',
  'check-of-another-week': 'The programme has no check so many weeks after the end.',
  'why-missed': 'Say why the session was not held.',
  'no-timetable': 'There is no part-time timetable to end.',
  'not-opened-to': 'The case is not open to this person.',
  'no-support-on-record':
    'No support is on record. Offer support first, or say why none fits: both are part of the law.',
  'no-reason-said': 'Say why no support fits.',
  'not-restricted': 'The record is not restricted.',
  'no-such-entry': 'The record has no entry of this number.',
} as const;
export type NotYetRecorded = keyof typeof notYetWords;

/** From where each move of a referral can happen. */
const movesFrom: Readonly<Record<string, readonly OutsideReferralState[]>> = {
  'referral-amended': ['draft', 'sent', 'accepted'],
  'referral-sent': ['draft'],
  'referral-accepted': ['sent'],
  'referral-rejected': ['sent'],
  'referral-revoked': ['draft', 'sent', 'accepted'],
  'referral-done': ['accepted'],
};

/** What goes on also while a case is restricted: what people have a right to. */
const alsoRestricted: ReadonlySet<CaseEvent['kind']> = new Set([
  'restriction-lifted',
  'consent-withdrawn',
  'closed-to',
  'correction',
  'objection',
  'closed',
]);

/** And what goes on also once it is closed. */
const alsoClosed: ReadonlySet<CaseEvent['kind']> = new Set([
  'opened',
  'correction',
  'objection',
  'restricted',
  'restriction-lifted',
  'mentor-check',
]);

/**
 * Whether an event may be recorded in a case on a day; undefined where it may.
 *
 * @param entries how many the case has
 */
export function whyNotYet(
  record: CaseRecord,
  event: CaseEvent,
  on: IsoDate,
  entries: number,
  settings: Pick<PupilsSettings, 'reviewWeeks' | 'contractReviewWeeks' | 'mentoring'>,
): NotYetRecorded | undefined {
  if (event.kind === 'opened') return record.closed === undefined ? 'open' : undefined;
  if (record.closed !== undefined && !alsoClosed.has(event.kind)) return 'closed';
  if (record.restricted && !alsoRestricted.has(event.kind)) return 'restricted';
  switch (event.kind) {
    case 'contact':
      return event.callBackOn !== undefined && event.callBackOn < on ? 'date-not-ahead' : undefined;
    case 'plan':
      return reviewFits(on, event.reviewOn, settings.reviewWeeks);
    case 'contract':
      return reviewFits(on, event.reviewOn, settings.contractReviewWeeks);
    case 'review':
      if (record.plans.every(({ ended }) => ended)) return 'no-plan';
      return event.reviewOn && reviewFits(on, event.reviewOn, settings.reviewWeeks);
    case 'consent-withdrawn':
      return consentStands(record, event.agency) ? undefined : 'consent-not-there';
    case 'referral-drafted':
      return record.referrals.some(
        ({ agency, state }) => agency === event.agency && currentReferral.has(state),
      )
        ? 'referral-under-way'
        : undefined;
    case 'referral-amended':
    case 'referral-sent':
    case 'referral-accepted':
    case 'referral-rejected':
    case 'referral-revoked':
    case 'referral-done':
      return referralMayMove(record, event);
    case 'mentor-started':
      return record.mentor !== undefined && record.mentor.ended === undefined
        ? 'mentor-there'
        : consentFor(record, event.provider);
    case 'mentor-session':
      return sessionFits(record, event, on, settings.mentoring);
    case 'mentor-ended':
      return record.mentor === undefined || record.mentor.ended !== undefined ? 'no-mentor' : undefined;
    case 'mentor-check':
      if (record.mentor?.ended === undefined) return 'no-mentor';
      return settings.mentoring.checksWeeksAfter.includes(event.weeksAfter)
        ? undefined
        : 'check-of-another-week';
    case 'part-time-timetable':
      return event.until > on ? undefined : 'date-not-ahead';
    case 'part-time-timetable-ended':
      return record.partTime === undefined || record.partTime.ended !== undefined
        ? 'no-timetable'
        : undefined;
    case 'opened-to':
      if (event.until <= on) return 'date-not-ahead';
      return consentFor(record, event.agency);
    case 'closed-to':
      return record.openedTo.some(({ person, closed }) => person === event.person && closed === undefined)
        ? undefined
        : 'not-opened-to';
    case 'considered':
      return mayConsider(record, event.noSupport);
    case 'correction':
      return event.of <= entries ? undefined : 'no-such-entry';
    case 'restriction-lifted':
      return record.restricted ? undefined : 'not-restricted';
    case 'stage':
    case 'conversation':
    case 'contract-refused':
    case 'sickness-return':
    case 'attendance-return':
    case 'consent':
    case 'restricted':
    case 'objection':
    case 'closed':
      return undefined;
  }
}

const consentFor = (record: CaseRecord, agency: string): NotYetRecorded | undefined =>
  consentStands(record, agency) ? undefined : 'no-consent';

/** A referral is written without consent, and nothing of it leaves the school without. */
function referralMayMove(
  record: CaseRecord,
  { kind, agency }: { readonly kind: string; readonly agency: string },
): NotYetRecorded | undefined {
  const current = record.referrals.find((one) => one.agency === agency && currentReferral.has(one.state));
  if (current === undefined || !movesFrom[kind]!.includes(current.state)) return 'no-such-referral';
  return kind === 'referral-sent' ? consentFor(record, agency) : undefined;
}

function sessionFits(
  { mentor }: CaseRecord,
  { held, whyMissed, phase }: Extract<CaseEvent, { kind: 'mentor-session' }>,
  on: IsoDate,
  { mostWeeks, phases }: PupilsSettings['mentoring'],
): NotYetRecorded | undefined {
  if (mentor === undefined || mentor.ended !== undefined) return 'no-mentor';
  if (dayNumber(on) - dayNumber(mentor.from) > 7 * mostWeeks) return 'mentoring-too-long';
  if (phase > phases.length) return 'no-such-phase';
  return held || whyMissed !== '' ? undefined : 'why-missed';
}

/** Days from one date to another as whole weeks and a part: a review on the last day of the last week still fits. */
function reviewFits(
  from: IsoDate,
  reviewOn: IsoDate,
  { least, most }: PupilsSettings['reviewWeeks'],
): NotYetRecorded | undefined {
  const days = dayNumber(reviewOn) - dayNumber(from);
  return days >= 7 * least && days <= 7 * most ? undefined : 'review-too-soon-or-late';
}
