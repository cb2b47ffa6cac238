import type { CaseRecord } from '../cases/case-record.ts';
import type { NoSupportReason } from './no-support-reason.ts';

/** What must be there before a formal step may be considered, and is not. */
export type NotYet = 'no-support-on-record' | 'no-reason-said';

/**
 * Whether a formal step may be *considered*: support is on record, or the reason why none fits. Nothing is ever decided here.
 *
 * @param why the reason why no support fits, and the words for it
 */
export function mayConsider(
  record: Pick<CaseRecord, 'plans' | 'contracts' | 'referrals' | 'mentoring'>,
  why?: { readonly reason: NoSupportReason; readonly words: string },
): NotYet | undefined {
  if (why !== undefined) return why.words.trim() === '' ? 'no-reason-said' : undefined;
  return supportOnRecord(record).length > 0 ? undefined : 'no-support-on-record';
}

/** The support that a case holds, in words that a notice can take over. */
export function supportOnRecord({
  plans,
  contracts,
  referrals,
  mentoring,
}: Pick<CaseRecord, 'plans' | 'contracts' | 'referrals' | 'mentoring'>): readonly string[] {
  return [
    ...plans.map(
      ({ from, actions }) => `Support plan of ${from}: ${actions.map(({ what }) => what).join('; ')}`,
    ),
    ...contracts
      .filter(({ refused }) => refused === undefined)
      .map(({ from }) => `Attendance contract of ${from}`),
    ...referrals
      .filter(({ state }) => state !== 'draft')
      .map(({ agency, state }) => `Referral to ${agency} (${state})`),
    ...(mentoring.length > 0 ? [`Mentor: ${mentoring.filter(({ held }) => held).length} sessions held`] : []),
  ];
}
