import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publishedPupilsSettings as settings } from '../../../tests/fixtures/pupils-settings.ts';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { CaseEvent, RecordedEvent } from './case-event.ts';
import { caseEventSchema } from './case-event.ts';
import { type CaseRecord, caseRecordOf, consentStands, currentReferral, isOpenTo } from './case-record.ts';
import { whyNotYet } from './why-not-yet.ts';

const start = '2026-01-05' as IsoDate;

/** Records what may be recorded, a day after the other, and says what may not. */
function worked(events: readonly CaseEvent[]) {
  const recorded: RecordedEvent[] = [
    { number: 1, on: start, by: 'lead', event: { kind: 'opened', why: 'missed Mondays' } },
  ];
  const refused: (string | undefined)[] = [];
  for (const [i, event] of events.entries()) {
    const on = daysAfter(start, i + 1);
    const why = whyNotYet(caseRecordOf('K7', recorded), event, on, recorded.length, settings);
    refused.push(why);
    if (why === undefined) recorded.push({ number: recorded.length + 1, on, by: 'lead', event });
  }
  return { record: caseRecordOf('K7', recorded), refused };
}

const consent = (agency: string): CaseEvent => ({
  kind: 'consent',
  agency,
  by: 'her mother',
  how: 'signed',
  wording: 'We may tell …',
  version: '2026-1',
});
const drafted = (agency: string): CaseEvent => ({
  kind: 'referral-drafted',
  agency,
  needs: 'help with mornings',
  language: '',
  notAvailable: 'Tuesdays',
});
const sent = (agency: string): CaseEvent => ({ kind: 'referral-sent', agency });

describe('a referral', () => {
  test('goes from draft to done, with a reference that names nobody', () => {
    const { record, refused } = worked([
      drafted('Early Help'),
      consent('Early Help'),
      sent('Early Help'),
      { kind: 'referral-amended', agency: 'Early Help', needs: 'and with transport', why: 'moved' },
      { kind: 'referral-accepted', agency: 'Early Help', assignedTo: 'a worker' },
      {
        kind: 'referral-done',
        agency: 'Early Help',
        report: [{ outcome: 'mornings', achieved: 'in-part' }],
      },
    ]);
    expect(refused).toEqual(Array(6).fill(undefined));
    expect(record.referrals).toMatchObject([
      {
        state: 'done',
        reference: 'K7-4',
        needs: ['help with mornings', 'and with transport'],
        report: [{ achieved: 'in-part' }],
      },
    ]);
  });

  test('is sent with consent for that agency alone', () => {
    expect(worked([drafted('Nurse'), consent('Early Help'), sent('Nurse')]).refused).toEqual([
      undefined,
      undefined,
      'no-consent',
    ]);
  });

  test('is the only one under way to its agency', () => {
    expect(worked([drafted('Nurse'), drafted('Nurse'), drafted('Early Help')]).refused).toEqual([
      undefined,
      'referral-under-way',
      undefined,
    ]);
  });

  test('closes at once when consent is withdrawn, and the others go on', () => {
    const both = ['Nurse', 'Early Help'];
    const { record } = worked([
      ...both.flatMap((agency) => [consent(agency), drafted(agency), sent(agency)]),
      {
        kind: 'opened-to',
        person: 'n1',
        agency: 'Nurse',
        purpose: 'nurse',
        until: '2026-06-01' as IsoDate,
      },
      { kind: 'consent-withdrawn', agency: 'Nurse', by: 'her mother' },
    ]);
    expect(record.referrals.map(({ agency, state }) => [agency, state])).toEqual([
      ['Nurse', 'revoked'],
      ['Early Help', 'sent'],
    ]);
    expect(isOpenTo(record, 'n1', daysAfter(start, 9))).toBe(false);
  });

  test('that was rejected can be tried again, and is kept with its reason', () => {
    const { record, refused } = worked([
      consent('Nurse'),
      drafted('Nurse'),
      sent('Nurse'),
      { kind: 'referral-rejected', agency: 'Nurse', why: 'no room' },
      { kind: 'referral-accepted', agency: 'Nurse', assignedTo: 'x' },
      drafted('Nurse'),
    ]);
    expect(refused.at(-2)).toBe('no-such-referral');
    expect(record.referrals.map(({ state, why }) => [state, why])).toEqual([
      ['rejected', 'no room'],
      ['draft', undefined],
    ]);
  });
});

const plan = (reviewOn: IsoDate): CaseEvent => ({
  kind: 'plan',
  pupilVoice: 'I cannot sleep',
  parentVoice: 'We try',
  barriers: ['anxiety'],
  strengths: '',
  adjustments: '',
  actions: [{ who: 'tutor', what: 'meet at the gate', by: '2026-02-01' as IsoDate }],
  reviewOn,
  success: 'in school on Mondays',
  leadPractitioner: 'the tutor',
});

describe('a support plan', () => {
  test.each([
    [20, 'review-too-soon-or-late'],
    [21, undefined],
    [42, undefined],
    [43, 'review-too-soon-or-late'],
  ])('reviewed after %i days: %s', (days, expected) => {
    expect(worked([plan(daysAfter(start, 1 + days))]).refused).toEqual([expected]);
  });

  test('takes the place of the one before, and a review that ends it leaves nothing due', () => {
    const { record } = worked([
      plan(daysAfter(start, 31)),
      plan(daysAfter(start, 32)),
      { kind: 'review', progress: 'back', next: 'met' },
    ]);
    expect(record.plans.map(({ ended, reviewOn }) => [ended, reviewOn])).toEqual([
      [true, undefined],
      [true, undefined],
    ]);
  });

  test('there is none to review before there is one', () => {
    expect(worked([{ kind: 'review', progress: 'x', next: 'goes-on' }]).refused).toEqual(['no-plan']);
  });
});

describe('a formal step', () => {
  const considered: CaseEvent = {
    kind: 'considered',
    step: 'penalty-notice',
    parent: 'P1',
    alternatives: 'a plan',
    decided: 'not now',
    because: 'she is coming back',
  };
  test('is not considered without the support on record', () => {
    expect(worked([considered]).refused).toEqual(['no-support-on-record']);
    expect(worked([plan(daysAfter(start, 31)), considered]).refused).toEqual([undefined, undefined]);
  });
  test('unless somebody says why none fits', () => {
    const noSupport = { reason: 'holiday-in-term', words: 'two weeks abroad' } as const;
    expect(worked([{ ...considered, noSupport }]).refused).toEqual([undefined]);
  });
  test('a refused contract is no support, and no obstacle', () => {
    const refusal: CaseEvent = { kind: 'contract-refused', parents: ['P1'], why: 'does not want one' };
    expect(worked([refusal, considered]).refused).toEqual([undefined, 'no-support-on-record']);
  });
});

describe('a mentor', () => {
  const started: CaseEvent = {
    kind: 'mentor-started',
    mentor: 'm1',
    provider: 'a charity',
    goals: 'mornings',
    exitPlan: 'a club by week 16',
  };
  const session = (held: boolean, whyMissed = ''): CaseEvent => ({
    kind: 'mentor-session',
    offered: true,
    held,
    whyMissed,
    phase: 1,
  });
  test('begins with consent, holds sessions, and says why one was missed', () => {
    expect(
      worked([started, consent('a charity'), started, started, session(true), session(false)]).refused,
    ).toEqual(['no-consent', undefined, undefined, 'mentor-there', undefined, 'why-missed']);
  });
  test('checks come after the end', () => {
    const check: CaseEvent = { kind: 'mentor-check', weeksAfter: 6, said: 'well' };
    expect(
      worked([consent('a charity'), started, check, { kind: 'mentor-ended', why: 'done' }, check]).refused,
    ).toEqual([undefined, undefined, 'no-mentor', undefined, undefined]);
  });
});

describe('a closed or restricted case', () => {
  test('takes nothing but what people have a right to', () => {
    const { refused } = worked([
      { kind: 'restricted', by: 'her father', why: 'disputed' },
      { kind: 'stage', to: 'enforce', why: 'x' },
      { kind: 'correction', of: 1, right: 'Tuesdays', why: 'misheard' },
      { kind: 'correction', of: 9, right: 'x', why: 'y' },
      { kind: 'restriction-lifted', why: 'settled' },
      { kind: 'restriction-lifted', why: 'again' },
      { kind: 'closed', outcome: 'back' },
      { kind: 'stage', to: 'monitor', why: 'x' },
      { kind: 'opened', why: 'away again' },
      { kind: 'opened', why: 'twice' },
    ]);
    expect(refused).toEqual([
      undefined,
      'restricted',
      undefined,
      'no-such-entry',
      undefined,
      'not-restricted',
      undefined,
      'closed',
      undefined,
      'open',
    ]);
  });
});

test('steps may be skipped, and each move has its reason', () => {
  expect(worked([{ kind: 'stage', to: 'formalise', why: 'the family asked for it' }]).record.stage).toBe(
    'formalise',
  );
  expect(caseEventSchema.safeParse({ kind: 'stage', to: 'formalise', why: ' ' }).success).toBe(false);
});

describe('whatever people try', () => {
  const agency = fc.constantFrom('Nurse', 'Early Help', 'a charity');
  const event: fc.Arbitrary<CaseEvent> = fc.oneof(
    agency.map(consent),
    agency.map(drafted),
    agency.map(sent),
    agency.map((name): CaseEvent => ({ kind: 'consent-withdrawn', agency: name, by: 'x' })),
    agency.map((name): CaseEvent => ({ kind: 'referral-accepted', agency: name, assignedTo: 'w' })),
    agency.map((name): CaseEvent => ({ kind: 'referral-revoked', agency: name, why: 'w' })),
    fc.tuple(agency, fc.constantFrom('p1', 'p2')).map(
      ([name, person]): CaseEvent => ({
        kind: 'opened-to',
        person,
        agency: name,
        purpose: 'other-service',
        until: '2026-12-01' as IsoDate,
      }),
    ),
    fc.constant<CaseEvent>({ kind: 'closed', outcome: 'x' }),
    fc.constant<CaseEvent>({ kind: 'opened', why: 'x' }),
    fc.constant<CaseEvent>({ kind: 'restricted', by: 'x', why: 'x' }),
    fc.constant<CaseEvent>({ kind: 'restriction-lifted', why: 'x' }),
  );
  const on = '2026-02-20' as IsoDate;
  const holds = (record: CaseRecord) => {
    for (const name of ['Nurse', 'Early Help', 'a charity']) {
      const current = record.referrals.filter((one) => one.agency === name && currentReferral.has(one.state));
      expect(current.length).toBeLessThanOrEqual(1);
      // What has left the school rests on a consent that stands.
      if (current.some(({ state }) => state !== 'draft')) expect(consentStands(record, name)).toBe(true);
    }
    for (const person of ['p1', 'p2']) {
      const rests = record.openedTo.some(
        (one) => one.person === person && one.closed === undefined && consentStands(record, one.agency),
      );
      expect(isOpenTo(record, person, on)).toBe(rests && record.closed === undefined && !record.restricted);
    }
  };
  test('one referral is under way to an agency, and nobody from outside sees a case without consent', () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 30 }), (events) => holds(worked(events).record)));
  });
});
