import { expect, test } from 'vitest';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { remindersOf } from './reminders.ts';
import type { SupportHand, SupportStep } from './support-step.ts';
import type { SupportBody, SupportEvent } from './support-work.ts';

const event = (
  on: string,
  by: SupportHand,
  step: SupportStep,
  body: Partial<SupportBody> = {},
): SupportEvent => ({ step, at: new Date(`${on}T10:00:00Z`), by, body: { words: 'x', ...body } });
const worked = (on: string, by: SupportHand, work: NonNullable<SupportBody['work']>, day?: string) =>
  event(on, by, 'worked', { work, ...(day !== undefined && { on: day as IsoDate }) });
const placed = event('2026-09-07', 'regional-adviser', 'placed', { hub: 'hub-7' });
const kinds = (events: readonly SupportEvent[], today: string, state: 'placed' | 'paused' = 'placed') =>
  remindersOf(events, state, today as IsoDate).map(({ kind }) => kind);

test('a booked day that is over is brought to mind until it was held or moved', () => {
  const booked = worked('2026-09-08', 'hub-lead', 'day-booked', '2026-09-14');
  expect(kinds([placed, booked], '2026-09-14')).toEqual([]);
  expect(kinds([placed, booked], '2026-09-15')).toEqual(['day-passed']);
  const held = worked('2026-09-15', 'hub-lead', 'day-held', '2026-09-14');
  expect(kinds([placed, booked, held], '2026-09-15')).toEqual(['no-day-booked']);
  const moved = worked('2026-09-15', 'hub-lead', 'day-moved', '2026-09-21');
  expect(kinds([placed, booked, moved], '2026-09-15')).toEqual([]);
});

test('a school that stops answering is noticed after four weeks in which its hub wrote', () => {
  const assessed = worked('2026-09-08', 'head', 'self-assessment', '2026-09-08');
  const booked = worked('2026-09-20', 'hub-lead', 'day-booked', '2026-12-01');
  expect(kinds([placed, assessed, booked], '2026-10-06')).toEqual([]);
  expect(kinds([placed, assessed, booked], '2026-10-07')).toEqual(['school-silent']);
  const answered = worked('2026-10-07', 'attendance-lead', 'answer');
  expect(kinds([placed, assessed, booked, answered], '2026-10-07')).toEqual([]);
  // Where nobody wrote to it, there was nothing to answer.
  const early = worked('2026-09-07', 'hub-lead', 'day-booked', '2026-12-01');
  expect(kinds([placed, early, assessed], '2026-11-20')).not.toContain('school-silent');
});

test('a term without a review, and an objective whose day is over without one', () => {
  const objective = worked('2026-09-09', 'head', 'objective', '2026-10-01');
  const booked = worked('2026-09-09', 'head', 'day-booked', '2027-03-01');
  const assessed = worked('2026-09-09', 'head', 'self-assessment', '2026-09-09');
  const course = [placed, assessed, objective, booked];
  expect(kinds(course, '2026-10-02')).toEqual(['objective-due']);
  const reviewed = worked('2026-10-05', 'hub-lead', 'review', '2026-10-05');
  expect(kinds([...course, reviewed], '2026-10-06')).toEqual([]);
  expect(kinds([placed, assessed, booked], '2026-12-28')).toEqual([]);
  expect(kinds([placed, assessed, booked], '2026-12-29')).toEqual(['review-missing']);
});

test('nothing is brought to mind while support is paused, and days of an earlier hub are its own', () => {
  const booked = worked('2026-09-08', 'hub-lead', 'day-booked', '2026-09-14');
  expect(kinds([placed, booked], '2026-11-15', 'paused')).toEqual([]);
  const again = [
    placed,
    booked,
    event('2026-09-16', 'hub-lead', 'place-given-up'),
    event('2026-09-17', 'regional-adviser', 'placed', { hub: 'hub-8' }),
  ];
  expect(kinds(again, '2026-09-18')).toEqual(['no-day-booked']);
});

test('a hub that is none any more is brought to mind, also while support is paused', () => {
  for (const state of ['placed', 'paused'] as const)
    expect(remindersOf([placed], state, '2026-09-09' as IsoDate, '2026-09-08' as IsoDate)[0]).toEqual({
      kind: 'hub-closed',
      since: '2026-09-08',
    });
  expect(remindersOf([placed], 'paused', '2026-09-08' as IsoDate, '2026-09-08' as IsoDate)).toEqual([]);
});

test('an offer without an answer waits', () => {
  const offered = event('2026-09-07', 'regional-adviser', 'confirmed');
  expect(remindersOf([offered], 'offered', '2026-10-05' as IsoDate)).toEqual([]);
  expect(remindersOf([offered], 'offered', '2026-10-06' as IsoDate)).toEqual([
    { kind: 'waits', lacks: 'answer', since: '2026-09-07' },
  ]);
  expect(remindersOf([], 'offered', '2026-10-06' as IsoDate)).toEqual([]);
});
