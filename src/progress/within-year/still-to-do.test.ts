import { expect, test } from 'vitest';
import { stillToDo } from './still-to-do.ts';

const school = { shortfall: 0.1, possible: 38_000, share: 0.5, roll: 100 };

test('a tenth of a point of a year of 100 pupils is 38 sessions, four pupils back for half a year', () => {
  // A pupil has 190 sessions left, of which a twentieth is 9.5.
  expect(stillToDo(school)).toEqual({ sessions: 38, pupils: 4 });
});

test('later in the year it takes more pupils', () => {
  expect(stillToDo({ ...school, share: 0.9 })).toEqual({ sessions: 38, pupils: 20 });
});

test('more than the whole school could do is said to be so', () => {
  expect(stillToDo({ ...school, shortfall: 3 })).toEqual({ sessions: 1140, pupils: undefined });
});

test('nothing is left to do on course', () => {
  expect(stillToDo({ ...school, shortfall: -0.2 })).toEqual({ sessions: 0, pupils: 0 });
});
