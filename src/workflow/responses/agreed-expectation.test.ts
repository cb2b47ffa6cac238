import { expect, test } from 'vitest';
import { agreedExpectation, type RespondedTo } from './agreed-expectation.ts';

const day = (n: number) => new Date(Date.UTC(2026, 9, n));

const agree = (id: string, on: number, withdrawn?: number): RespondedTo => ({
  id,
  body: { kind: 'agree', minimum: 91 },
  events: [
    { kind: 'sent', at: day(on) },
    ...(withdrawn === undefined ? [] : [{ kind: 'withdrawn', at: day(withdrawn) } as const]),
  ],
});

const propose = (id: string, proposed: number, ...events: RespondedTo['events'][number][]): RespondedTo => ({
  id,
  body: { kind: 'propose', minimum: 91, proposed, reasons: 'We can do more' },
  events,
});

test('nothing is agreed before anyone answered', () => {
  expect(agreedExpectation([])).toEqual({ state: 'nothing-said' });
});

test('a head who agrees stands at the minimum', () => {
  expect(agreedExpectation([agree('a', 1)])).toEqual({
    state: 'agreed',
    settled: { response: 'a', at: day(1), minimum: 91, agreed: 91, beside: 'same', reason: undefined },
  });
});

test('an agreement that was withdrawn is none', () => {
  expect(agreedExpectation([agree('a', 1, 2)])).toEqual({ state: 'nothing-said' });
});

test('a proposal waits beside what holds until then', () => {
  const waiting = propose('p', 93, { kind: 'sent', at: day(3) });
  expect(agreedExpectation([agree('a', 1), waiting])).toMatchObject({
    state: 'proposed',
    proposed: 93,
    minimum: 91,
    response: 'p',
    settled: { response: 'a', agreed: 91 },
  });
  expect(agreedExpectation([waiting])).toMatchObject({ state: 'proposed', settled: undefined });
});

test('an accepted proposal is agreed, and both numbers stay', () => {
  const accepted = propose('p', 93, { kind: 'sent', at: day(2) }, { kind: 'accepted', at: day(4) });
  expect(agreedExpectation([agree('a', 1), accepted])).toMatchObject({
    state: 'agreed',
    settled: { response: 'p', at: day(4), minimum: 91, agreed: 93, beside: 'higher' },
  });
});

test('lower is agreed only with the reason, which stays on record', () => {
  const sent = { kind: 'sent', at: day(2) } as const;
  const reason = 'A unit for pupils with medical needs opened in September.';
  expect(
    agreedExpectation([propose('p', 90.5, sent, { kind: 'accepted', at: day(4), words: reason })]),
  ).toMatchObject({ settled: { agreed: 90.5, minimum: 91, beside: 'lower', reason } });
  expect(agreedExpectation([propose('p', 90.5, sent, { kind: 'accepted', at: day(4) })])).toEqual({
    state: 'nothing-said',
  });
});

test('the newest that was settled counts, whatever the order of the list', () => {
  const first = propose('p', 93, { kind: 'sent', at: day(1) }, { kind: 'accepted', at: day(5) });
  const later = agree('a', 6);
  for (const order of [
    [first, later],
    [later, first],
  ]) {
    expect(agreedExpectation(order)).toMatchObject({ settled: { response: 'a', agreed: 91 } });
  }
  const withdrawnLater = agree('a', 6, 7);
  expect(agreedExpectation([first, withdrawnLater])).toMatchObject({ settled: { response: 'p' } });
});

test('an answered proposal waits no longer and settles nothing', () => {
  const answered = propose(
    'p',
    93,
    { kind: 'sent', at: day(1) },
    { kind: 'answered', at: day(2), words: 'Why?' },
  );
  expect(agreedExpectation([answered])).toEqual({ state: 'nothing-said' });
});
