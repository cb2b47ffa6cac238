import { describe, expect, test } from 'vitest';
import { subjectWith } from '../../../tests/fixtures/sample-dataset.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { AbsenceFigures } from '../../attendance/school.ts';
import type { Urn } from '../../attendance/urn.ts';
import { figuresInQuestion } from './figures-in-question.ts';

const settings = {
  fromPrediction: { primary: 6, secondary: 7, special: 15 },
  fromHistory: { primary: 5, secondary: 6, special: 12 },
  fromPersistentAbsence: { primary: 5, secondary: 6, special: 12 },
  rangeTolerance: 1,
};

interface Sketch {
  readonly attendance: number;
  readonly persistent?: number;
  /** Attendance in 2018/19. */
  readonly before?: number;
  readonly predicted?: number;
}

function inQuestion(sketches: readonly Sketch[], fewestSchools = 5) {
  const subjects = sketches.map(({ attendance, persistent, before }, i) => {
    const publishedAs = (100_000 + i) as Urn;
    const figures = (overall: number, share?: number): AbsenceFigures => ({
      overall: 100 - overall,
      persistent: share ?? notAvailable,
      severe: notAvailable,
      publishedAs,
    });
    const absence = new Map([['2022-23' as const, figures(attendance, persistent)]]);
    return subjectWith(100_000 + i, {
      phase: 'secondary',
      absence: new Map([
        ...absence,
        ...(before === undefined ? [] : [['2018-19' as const, figures(before)] as const]),
      ]),
    });
  });
  const predicted = Float64Array.from(sketches, (sketch) => sketch.predicted ?? 91);
  const found = figuresInQuestion(
    { baseline: '2022-23' },
    { phase: 'secondary', subjects, predicted },
    settings,
    fewestSchools,
  );
  return new Map([...found].map(([urn, doubts]) => [urn - 100_000, doubts]));
}

/** Twenty ordinary schools: 91% after 94%, a point of absence for every three of persistent absence. */
const ordinary: Sketch[] = Array.from({ length: 20 }, (_, i) => ({
  attendance: 91 + (i % 3) - 1,
  persistent: 27 - ((i % 3) - 1) * 3,
  before: 94 + (i % 3) - 1,
}));
const beside = (sketch: Sketch) => inQuestion([sketch, ...ordinary]).get(0);

test('the grammar school of 2022/23: far from circumstances, from its own past and from its persistent absence', () => {
  expect(beside({ attendance: 67.4, persistent: 97.8, before: 95.7, predicted: 94 })).toEqual([
    { from: 'prediction', expected: 94, beyond: 7 },
    { from: 'history', expected: 92.7, beyond: 6 },
  ]);
});

test('ordinary figures are believed', () => {
  expect(inQuestion(ordinary)).toEqual(new Map());
});

describe('history decides where there is one', () => {
  test('a figure like the school’s earlier ones is believed, however unusual', () => {
    expect(beside({ attendance: 75, persistent: 75, before: 77, predicted: 91 })).toBeUndefined();
  });

  test('as is a break with them that nothing else speaks against', () => {
    expect(beside({ attendance: 86, persistent: 42, before: 96, predicted: 89 })).toBeUndefined();
  });

  test('and one between the school’s past and what its circumstances predict', () => {
    expect(beside({ attendance: 70, persistent: 85, before: 60, predicted: 91 })).toBeUndefined();
  });

  test('without one the prediction alone is asked', () => {
    expect(beside({ attendance: 80, persistent: 60 })).toEqual([
      { from: 'prediction', expected: 91, beyond: 7 },
    ]);
    expect(beside({ attendance: 86, persistent: 42 })).toBeUndefined();
  });

  test('a figure too good to be true is in question like one too bad', () => {
    const doubts = beside({ attendance: 99.5, persistent: 1.5, before: 94, predicted: 88 });
    expect(doubts?.map(({ from }) => from)).toEqual(['prediction', 'history']);
  });

  test('a year that too few schools have tells nothing of what is typical', () => {
    const few = ordinary.map((each, i) => (i < 4 ? each : { ...each, before: undefined as never }));
    const found = inQuestion([{ attendance: 80, persistent: 60, before: 94 }, ...few], 6).get(0);
    expect(found?.map(({ from }) => from)).toEqual(['prediction']);
  });
});

describe('the range that persistent absence allows', () => {
  test('bounds the figure on both sides', () => {
    // A share of 50% persistently absent: absence of at least 5% and, with the others just below a tenth, at most 55%.
    expect(beside({ attendance: 96.1, persistent: 50, before: 94 })?.[0]).toEqual({
      from: 'range',
      expected: 95,
      beyond: 1,
    });
    expect(beside({ attendance: 43.9, persistent: 50, before: 45 })?.[0]).toEqual({
      from: 'range',
      expected: 45,
      beyond: 1,
    });
    expect(beside({ attendance: 95.9, persistent: 50, before: 96 })).toBeUndefined();
  });

  test('is not asked where no persistent absence is published', () => {
    expect(beside({ attendance: 96, before: 96 })).toBeUndefined();
  });
});
