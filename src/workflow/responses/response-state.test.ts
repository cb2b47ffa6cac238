import { expect, test } from 'vitest';
import type { ResponseEventKind } from './response-event.ts';
import { type ResponseKind, responseKinds } from './response-kind.ts';
import { mayHappen, responseStates, stateOfResponse } from './response-state.ts';

const stateAfter = (kind: ResponseKind, ...events: ResponseEventKind[]) =>
  stateOfResponse(
    kind,
    events.map((each) => ({ kind: each })),
  );

test.each([
  ['agree', ['sent'], 'agreed'],
  ['agree', ['sent', 'withdrawn'], 'withdrawn'],
  ['propose', ['sent'], 'waiting'],
  ['propose', ['sent', 'accepted'], 'accepted'],
  ['propose', ['sent', 'answered', 'answered', 'accepted'], 'accepted'],
  ['question-data', ['sent', 'answered'], 'answered'],
  ['question-data', ['sent', 'answered', 'withdrawn'], 'withdrawn'],
  ['disruption', ['sent', 'accepted'], 'accepted'],
] as const)('%s after %j is %s', (kind, events, state) => {
  expect(stateAfter(kind, ...events)).toBe(state);
});

test.each([
  ['agree', []],
  ['agree', ['answered']],
  ['agree', ['sent', 'accepted']],
  ['propose', ['sent', 'sent']],
  ['propose', ['sent', 'accepted', 'withdrawn']],
  ['question-data', ['sent', 'withdrawn', 'answered']],
  ['disruption', ['sent', 'accepted', 'answered']],
] as const)('%s after %j is no state', (kind, events) => {
  expect(stateAfter(kind, ...events)).toBeUndefined();
});

test('what may happen and the states that events lead to say the same', () => {
  const waysTo: Record<string, readonly ResponseEventKind[]> = {
    waiting: [],
    answered: ['answered'],
    accepted: ['accepted'],
    withdrawn: ['withdrawn'],
  };
  for (const kind of responseKinds.filter((each) => each !== 'agree')) {
    for (const [state, way] of Object.entries(waysTo)) {
      for (const event of ['sent', 'answered', 'accepted', 'withdrawn'] as const) {
        expect(stateAfter(kind, 'sent', ...way, event) !== undefined).toBe(
          mayHappen(state as (typeof responseStates)[number], event),
        );
      }
    }
  }
  expect(responseStates.filter((state) => mayHappen(state, 'sent'))).toEqual([]);
});
