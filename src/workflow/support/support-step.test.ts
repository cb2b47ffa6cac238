import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { heldSupportStates, type SupportState, supportStates } from './support-state.ts';
import {
  type SupportHand,
  type SupportStep,
  stepsOpenTo,
  supportStepKinds,
  takeStep,
} from './support-step.ts';
import { daysOf, type SupportBody, type SupportEvent } from './support-work.ts';

const hands: readonly SupportHand[] = ['head', 'attendance-lead', 'hub-lead', 'regional-adviser'];

test('an offer is confirmed by an adviser and answered by the head, and by nobody else', () => {
  const who = (state: SupportState, step: SupportStep) =>
    hands.filter((hand) => 'to' in takeStep(state, step, hand, 'why'));
  expect(who('proposed', 'confirmed')).toEqual(['regional-adviser']);
  for (const answer of ['accepted', 'declined', 'postponed'] as const)
    expect(who('offered', answer)).toEqual(['head']);
  expect(who('accepted', 'placed')).toEqual(['regional-adviser']);
});

test('declining needs no reason; what is decided about a school does', () => {
  expect(takeStep('offered', 'declined', 'head', '')).toEqual({ to: 'declined' });
  expect(takeStep('proposed', 'confirmed', 'regional-adviser', ' \n')).toEqual({ refused: 'reason-missing' });
});

test('nothing goes on after an offer is over, and a new one is a new offer', () => {
  for (const state of ['declined', 'not-confirmed', 'withdrawn', 'stopped', 'ended'] as const)
    for (const hand of hands) expect(stepsOpenTo(state, hand)).toEqual([]);
});

test('from every state that holds a school its head can end it', () => {
  for (const state of heldSupportStates)
    expect(
      stepsOpenTo(state, 'head').some((step) => step === 'declined' || step === 'stopped'),
      state,
    ).toBe(true);
});

test('whatever anybody tries, an offer is never accepted that no adviser confirmed', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...supportStepKinds), fc.constantFrom(...hands)), { maxLength: 40 }),
      (tries) => {
        let state: SupportState | undefined;
        const taken: SupportStep[] = [];
        for (const [step, hand] of tries) {
          const to = takeStep(state, step, hand, 'why');
          if (!('to' in to)) continue;
          state = to.to;
          taken.push(step);
        }
        if (taken.includes('accepted'))
          expect(taken.indexOf('confirmed')).toBeLessThan(taken.indexOf('accepted'));
        if (taken.includes('placed')) expect(taken).toContain('accepted');
        expect(state === undefined || supportStates.includes(state)).toBe(true);
      },
    ),
  );
});

const event = (step: SupportStep, body: Partial<SupportBody> = {}): SupportEvent => ({
  step,
  at: new Date('2026-09-01T09:00:00Z'),
  by: 'hub-lead',
  body: { words: 'x', ...body },
});
const day = (work: NonNullable<SupportBody['work']>, on: string) =>
  event('worked', { work, on: on as IsoDate });

test('days: held once, however often it is written; a moved day takes the place of the earliest booked', () => {
  const events = [
    event('placed'),
    day('day-booked', '2026-10-07'),
    day('day-booked', '2026-11-04'),
    day('day-held', '2026-10-07'),
    day('day-held', '2026-10-07'),
    day('day-moved', '2026-11-11'),
  ];
  expect(daysOf(events.slice(0, 5))).toEqual({ booked: ['2026-11-04'], held: ['2026-10-07'], left: 9 });
  expect(daysOf([event('placed'), day('day-booked', '2026-11-04'), day('day-moved', '2026-11-11')])).toEqual({
    booked: ['2026-11-11'],
    held: [],
    left: 10,
  });
});

test('another hub begins with all its days', () => {
  const events = [event('placed'), day('day-held', '2026-10-07'), event('place-given-up'), event('placed')];
  expect(daysOf(events)).toEqual({ booked: [], held: [], left: 10 });
});
