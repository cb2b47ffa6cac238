import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Barrier } from './barriers.ts';
import type { CaseEvent, RecordedEvent } from './case-event.ts';
import type { FamilyStep } from './family-steps.ts';

/** Where a referral to an outside service stands. */
export const outsideReferralStates = ['draft', 'sent', 'accepted', 'rejected', 'done', 'revoked'] as const;
export type OutsideReferralState = (typeof outsideReferralStates)[number];
export const outsideReferralWords: Readonly<Record<OutsideReferralState, string>> = {
  draft: 'Draft',
  sent: 'Sent',
  accepted: 'Accepted',
  rejected: 'Rejected',
  done: 'Done',
  revoked: 'Closed',
};
/** What is under way: at most one for an agency. */
export const currentReferral: ReadonlySet<OutsideReferralState> = new Set(['draft', 'sent', 'accepted']);

/** One referral, as what happened left it. */
export interface Referral {
  readonly agency: string;
  /** Known by it outside: made from the case and its number, with no name in it. */
  readonly reference: string | undefined;
  readonly state: OutsideReferralState;
  /** Every version of what is asked for, oldest first: amendments are kept. */
  readonly needs: readonly string[];
  readonly assignedTo: string | undefined;
  readonly why: string | undefined;
  readonly report: readonly { readonly outcome: string; readonly achieved: string }[];
}

/** A consent: for one agency, in one wording, and never for another. */
export interface AgencyConsent {
  readonly agency: string;
  readonly by: string;
  readonly version: string;
  readonly given: IsoDate;
  readonly withdrawn: IsoDate | undefined;
}

export interface SupportPlan {
  readonly number: number;
  readonly from: IsoDate;
  readonly reviewOn: IsoDate | undefined;
  readonly barriers: readonly Barrier[];
  readonly actions: readonly { readonly who: string; readonly what: string; readonly by: IsoDate }[];
  readonly success: string;
  readonly leadPractitioner: string;
  readonly ended: boolean;
}

export interface AttendanceContract {
  readonly from: IsoDate;
  readonly parents: readonly string[];
  readonly reviewOn: IsoDate | undefined;
  /** Why it was not wanted. It is no mark against anybody. */
  readonly refused: string | undefined;
}

/** A mentor's work with a pupil: its end is planned from the start. */
export interface Mentoring {
  readonly name: string;
  readonly provider: string;
  readonly goals: string;
  readonly exitPlan: string;
  readonly from: IsoDate;
  readonly ended: IsoDate | undefined;
  /** Weeks after the end at which a check was made. */
  readonly checks: readonly number[];
}

export interface MentorSession {
  readonly on: IsoDate;
  readonly held: boolean;
  readonly phase: number;
}

/** Somebody from outside who may read this case, for a purpose and until a day. */
export interface OpenedTo {
  readonly person: string;
  /** Whose consent it rests on. */
  readonly agency: string;
  readonly purpose: string;
  readonly until: IsoDate;
  readonly closed: IsoDate | undefined;
}

/** A case as its events leave it. */
export interface CaseRecord {
  readonly opened: IsoDate;
  readonly closed: IsoDate | undefined;
  readonly stage: FamilyStep;
  readonly plans: readonly SupportPlan[];
  readonly contracts: readonly AttendanceContract[];
  readonly referrals: readonly Referral[];
  readonly consents: readonly AgencyConsent[];
  readonly mentor: Mentoring | undefined;
  /** Sessions with the mentors of this case, oldest first. */
  readonly mentoring: readonly MentorSession[];
  readonly openedTo: readonly OpenedTo[];
  readonly partTime: { readonly until: IsoDate; readonly ended: IsoDate | undefined } | undefined;
  /** Formal steps that the school considered, oldest first. */
  readonly considered: readonly {
    readonly step: Extract<CaseEvent, { kind: 'considered' }>['step'];
    readonly parent: string;
    readonly on: IsoDate;
    /** Whether the count was reached then; undefined where it is not on record. */
    readonly reached: boolean | undefined;
  }[];
  /** Returns to the authority that were made, oldest first. */
  readonly returns: readonly { readonly kind: 'sickness' | 'attendance'; readonly on: IsoDate }[];
  readonly callBackOn: IsoDate | undefined;
  readonly lastContact: IsoDate | undefined;
  /** Processing is restricted at somebody's wish: kept, shown to nobody from outside, and used for nothing. */
  readonly restricted: boolean;
}

type Building = { -readonly [Part in keyof CaseRecord]: CaseRecord[Part] };

/**
 * The case that events lead to, oldest first. It holds whatever order people work in: which event may follow is
 * `whyNotYet`'s to say.
 *
 * @param reference of the case, with no name in it
 * @throws RangeError where the first event does not open the case
 */
export function caseRecordOf(reference: string, events: readonly RecordedEvent[]): CaseRecord {
  const [first] = events;
  if (first?.event.kind !== 'opened') throw new RangeError('a case begins with being opened');
  const record: Building = {
    opened: first.on,
    closed: undefined,
    stage: 'monitor',
    plans: [],
    contracts: [],
    referrals: [],
    consents: [],
    mentor: undefined,
    mentoring: [],
    openedTo: [],
    partTime: undefined,
    considered: [],
    returns: [],
    callBackOn: undefined,
    lastContact: undefined,
    restricted: false,
  };
  for (const recorded of events) take(record, reference, recorded);
  return record;
}

function take(record: Building, reference: string, { number, on, event }: RecordedEvent): void {
  switch (event.kind) {
    case 'opened':
      record.closed = undefined;
      return;
    case 'stage':
      record.stage = event.to;
      return;
    case 'contact':
      record.lastContact = on;
      record.callBackOn = event.callBackOn;
      return;
    case 'plan':
      record.plans = [
        ...record.plans.map((plan) => ({ ...plan, ended: true, reviewOn: undefined })),
        {
          number,
          from: on,
          reviewOn: event.reviewOn,
          barriers: event.barriers,
          actions: event.actions,
          success: event.success,
          leadPractitioner: event.leadPractitioner,
          ended: false,
        },
      ];
      return;
    case 'review':
      record.plans = record.plans.map((plan) =>
        plan.ended
          ? plan
          : {
              ...plan,
              reviewOn: event.reviewOn,
              ended: event.next === 'met' || event.next === 'ended',
            },
      );
      return;
    case 'contract':
    case 'contract-refused':
      record.contracts = [
        ...record.contracts,
        {
          from: on,
          parents: event.parents,
          reviewOn: event.kind === 'contract' ? event.reviewOn : undefined,
          refused: event.kind === 'contract' ? undefined : event.why,
        },
      ];
      return;
    case 'consent': {
      const { agency, by, version } = event;
      record.consents = [...record.consents, { agency, by, version, given: on, withdrawn: undefined }];
      return;
    }
    case 'consent-withdrawn':
      withdraw(record, event.agency, on);
      return;
    case 'mentor-started':
      record.mentor = {
        name: event.mentor,
        provider: event.provider,
        goals: event.goals,
        exitPlan: event.exitPlan,
        from: on,
        ended: undefined,
        checks: [],
      };
      return;
    case 'mentor-session':
      record.mentoring = [...record.mentoring, { on, held: event.held, phase: event.phase }];
      return;
    case 'mentor-ended':
      record.mentor = record.mentor && { ...record.mentor, ended: on };
      return;
    case 'mentor-check':
      record.mentor = record.mentor && {
        ...record.mentor,
        checks: [...record.mentor.checks, event.weeksAfter],
      };
      return;
    case 'opened-to': {
      const { person, agency, purpose, until } = event;
      record.openedTo = [...record.openedTo, { person, agency, purpose, until, closed: undefined }];
      return;
    }
    case 'closed-to':
      record.openedTo = record.openedTo.map((one) =>
        one.person === event.person ? { ...one, closed: one.closed ?? on } : one,
      );
      return;
    case 'part-time-timetable':
      record.partTime = { until: event.until, ended: undefined };
      return;
    case 'part-time-timetable-ended':
      record.partTime = record.partTime && { ...record.partTime, ended: on };
      return;
    case 'considered':
      record.considered = [
        ...record.considered,
        { step: event.step, parent: event.parent, on, reached: event.reached },
      ];
      return;
    case 'sickness-return':
      record.returns = [...record.returns, { kind: 'sickness', on }];
      return;
    case 'attendance-return':
      record.returns = [...record.returns, { kind: 'attendance', on }];
      return;
    case 'restricted':
      record.restricted = true;
      return;
    case 'restriction-lifted':
      record.restricted = false;
      return;
    case 'closed':
      record.closed = on;
      record.openedTo = record.openedTo.map((one) => ({ ...one, closed: one.closed ?? on }));
      return;
    case 'referral-drafted':
      record.referrals = [
        ...record.referrals,
        {
          agency: event.agency,
          reference: undefined,
          state: 'draft',
          needs: [event.needs],
          assignedTo: undefined,
          why: undefined,
          report: [],
        },
      ];
      return;
    case 'referral-amended':
    case 'referral-sent':
    case 'referral-accepted':
    case 'referral-rejected':
    case 'referral-revoked':
    case 'referral-done':
      record.referrals = record.referrals.map((referral) =>
        referral.agency === event.agency && currentReferral.has(referral.state)
          ? moved(referral, event, `${reference}-${number}`)
          : referral,
      );
      return;
    // Words that stand in the record and move nothing.
    case 'conversation':
    case 'correction':
    case 'objection':
  }
}

type ReferralMove = Extract<CaseEvent, { kind: `referral-${string}` }>;

function moved(referral: Referral, event: ReferralMove, reference: string): Referral {
  switch (event.kind) {
    case 'referral-drafted':
      return referral;
    case 'referral-amended':
      return { ...referral, needs: [...referral.needs, event.needs] };
    case 'referral-sent':
      return { ...referral, state: 'sent', reference };
    case 'referral-accepted':
      return { ...referral, state: 'accepted', assignedTo: event.assignedTo };
    case 'referral-rejected':
      return { ...referral, state: 'rejected', why: event.why };
    case 'referral-revoked':
      return { ...referral, state: 'revoked', why: event.why };
    case 'referral-done':
      return { ...referral, state: 'done', report: event.report };
  }
}

/** Withdrawn consent closes at once what rested on it: the referral, and the case to the agency's people. */
function withdraw(record: Building, agency: string, on: IsoDate): void {
  record.consents = record.consents.map((consent) =>
    consent.agency === agency ? { ...consent, withdrawn: consent.withdrawn ?? on } : consent,
  );
  record.referrals = record.referrals.map((referral) =>
    referral.agency === agency && currentReferral.has(referral.state)
      ? { ...referral, state: 'revoked', why: 'Consent was withdrawn.' }
      : referral,
  );
  record.openedTo = record.openedTo.map((one) =>
    one.agency === agency ? { ...one, closed: one.closed ?? on } : one,
  );
}

/** Whether a consent for the agency stands. One for another agency is none. */
export function consentStands(record: Pick<CaseRecord, 'consents'>, agency: string): boolean {
  return record.consents.some((consent) => consent.agency === agency && consent.withdrawn === undefined);
}

/** To whom from outside the case is open, and until which day: to nobody once it is closed, or while it is restricted. */
export function openedUntil(
  record: Pick<CaseRecord, 'openedTo' | 'closed' | 'restricted'>,
): ReadonlyMap<string, IsoDate> {
  const last = new Map<string, IsoDate>();
  if (record.closed !== undefined || record.restricted) return last;
  for (const { person, until, closed } of record.openedTo)
    if (closed === undefined && until > (last.get(person) ?? '')) last.set(person, until);
  return last;
}

/** Whether the case is open to somebody from outside on a day. */
export function isOpenTo(
  record: Pick<CaseRecord, 'openedTo' | 'closed' | 'restricted'>,
  person: string,
  on: IsoDate,
): boolean {
  return on <= (openedUntil(record).get(person) ?? '');
}
