import { describe, expect, test } from 'vitest';
import type { Evaluation } from './evaluation.ts';
import { targetsOf } from './targets.ts';

const nothing = {
  outOfTime: undefined,
  transitions: [],
  chance: undefined,
  intervals: [],
  stability: { jitter: undefined, redraw: undefined },
};
/** The targets of a part of an evaluation: name, words, what was measured, and the reach with its direction. */
const read = (measured: object) =>
  targetsOf({ ...nothing, ...measured } as unknown as Evaluation).map((each) => [
    each.name,
    each.words,
    each.measured,
    `${each.atLeast ? 'at least' : 'at most'} ${each.reach}`,
  ]);

test('out of time: the phase’s own lists, of primary and secondary schools', () => {
  const own = {
    rSquared: 0.5,
    medianDifference: { freeSchoolMealsEver6: 2.5 },
    mostLists: 59,
    duplicates: 1,
    acrossWalls: 2,
  };
  const other = { ...own, rSquared: 0.9 };
  const phases = [
    { phase: 'primary', definitions: [] },
    { phase: 'secondary', definitions: [own, other] },
    { phase: 'special', definitions: [own] },
  ];
  expect(read({ outOfTime: { phases } })).toEqual([
    ['r-squared-secondary', 'R² out of time, secondary', 0.5, 'at least 0.47'],
    [
      'fsm-difference-secondary',
      'Median difference in ever-6 free school meals, secondary',
      2.5,
      'at most 2.9',
    ],
    ['most-lists-secondary', 'Most lists that one secondary school stands on', 59, 'at most 60'],
    ['duplicates-secondary', 'Similar secondary schools named twice', 1, 'at most 0'],
    ['across-walls-secondary', 'Similar secondary schools across a wall', 2, 'at most 0'],
  ]);
});

describe('between two years', () => {
  const groupings = ['gap', 'freeSchoolMealsEver6', 'roll', 'start', 'englishAdditionalLanguage', 'region'];
  const spreads = (first: number) =>
    Object.fromEntries(groupings.map((name, i) => [name, { spread: first + i / 100 }]));
  const quarters = (least: number) =>
    [0.1, 0, 0.3, 0.2].map((more) => ({
      asPublished: 9,
      asItIs: least + more,
      againstTide: least + 2 * more,
    }));
  const partOf = (part: string, first: number) => ({
    part,
    words: { told: [{ spreads: spreads(0.9) }, { spreads: spreads(0.8) }, { spreads: spreads(first) }] },
    standing: { bettered: 0.01, middleLessEnds: -0.05 },
    calibration: {
      quarters: { start: quarters(0.8), freeSchoolMealsEver6: quarters(0.9), roll: quarters(1) },
    },
  });
  const transition = (changed: object = {}) => ({
    phase: 'primary',
    from: '2022-23',
    to: '2023-24',
    drawnFrom: '2022-23',
    schools: 1500,
    tested: {
      choice: {},
      parts: [partOf('held back', 0.03), partOf('choosing', 0.5), partOf('all', 0.02)],
      ...changed,
    },
  });
  const where = 'primary 2022/23 to 2023/24, lists of 2022/23';
  const slug = 'primary-2022-23-to-2023-24-lists-of-2022-23';
  const both = [
    ['held-back', 'held-back half', 0.03],
    ['all', 'all schools', 0.02],
  ] as const;
  const spoken = {
    gap: 'gap to similar schools',
    freeSchoolMealsEver6: 'ever-6 free school meals',
    roll: 'roll',
    start: 'start level',
    englishAdditionalLanguage: 'English as an additional language',
    region: 'region',
  };
  const notReached = both.flatMap(([part, words, first]) =>
    Object.entries(spoken).map(([name, named], i) => [
      `not-reached-${slug}-${part}-${name}`,
      `Spread of “not reached” by ${named}, ${where}, ${words}`,
      Math.round((first + i / 100) * 100) / 100,
      'at most 0.07',
    ]),
  );
  const simpler = both.flatMap(([part, words]) => [
    [
      `simpler-${slug}-${part}`,
      `By how much a simpler rule is more even by gap, free school meals, roll or start, at most, ${where}, ${words}`,
      0.01,
      'at most 0.02',
    ],
    [
      `middle-${slug}-${part}`,
      `Share reached in the middle tenths of the gap, distance from the outer tenths, ${where}, ${words}`,
      0.05,
      'at most 0.08',
    ],
  ]);
  const calibration = both.flatMap(([part, words]) =>
    (
      [
        ['start', 'start level', 0.8],
        ['freeSchoolMealsEver6', 'ever-6 free school meals', 0.9],
        ['roll', 'roll', 1],
      ] as const
    ).flatMap(([name, named, least]) =>
      (
        [
          ['asItIs', 'change', 0.3],
          ['againstTide', 'distance from the bar', 0.6],
        ] as const
      ).flatMap(([which, what, more]) => [
        [
          `calibration-least-${slug}-${part}-${name}-${which}`,
          `Real over claimed ${what}, least quarter by ${named}, ${where}, ${words}`,
          least,
          'at least 0.85',
        ],
        [
          `calibration-most-${slug}-${part}-${name}-${which}`,
          `Real over claimed ${what}, most quarter by ${named}, ${where}, ${words}`,
          Math.round((least + more) * 10) / 10,
          'at most 1.2',
        ],
      ]),
    ),
  );

  test('the last reading’s spreads, simpler rules and quarters, of the half held back and of all', () => {
    expect(read({ transitions: [transition()] })).toEqual([...notReached, ...simpler, ...calibration]);
  });

  test('a quarter that could not be told has no target', () => {
    const { parts } = transition().tested;
    const unsaid = parts.map((part) => ({
      ...part,
      calibration: {
        quarters: {
          ...part.calibration.quarters,
          roll: quarters(1).map((each, i) => (i === 2 ? { ...each, againstTide: Number.NaN } : each)),
        },
      },
    }));
    expect(read({ transitions: [transition({ parts: unsaid })] })).toEqual([
      ...notReached,
      ...simpler,
      ...calibration.filter(([name]) => !String(name).endsWith('roll-againstTide')),
    ]);
  });

  test('over several years, where nothing is chosen, the spreads alone', () => {
    const { parts } = transition().tested;
    const several = { choice: undefined, parts: parts.map((part) => ({ ...part, standing: undefined })) };
    expect(read({ transitions: [transition(several)] })).toEqual(notReached);
  });
});

test('where nobody moved, the highest quarter; and those who rose, told reached or within chance', () => {
  const unmovedNotReached = {
    start: [0.01, 0.04, 0.03, 0],
    freeSchoolMealsEver6: [0.05, 0, 0, 0],
    roll: [0, 0, 0, 0.06],
  };
  const risen = { words: { reached: 0.75, 'within chance': 0.125, 'not reached': 0.1 } };
  const highest = (named: string) =>
    `Unmoved primary schools told “not reached”, the highest quarter by ${named}`;
  expect(read({ chance: { phases: [{ phase: 'primary', unmovedNotReached, risen }] } })).toEqual([
    ['unmoved-not-reached-primary-start', highest('start level'), 0.04, 'at most 0.05'],
    [
      'unmoved-not-reached-primary-freeSchoolMealsEver6',
      highest('ever-6 free school meals'),
      0.05,
      'at most 0.05',
    ],
    ['unmoved-not-reached-primary-roll', highest('roll'), 0.06, 'at most 0.05'],
    [
      'risen-primary',
      'Share of primary schools that truly rose by twice what was asked and are told reached or within chance',
      0.875,
      'at least 0.95',
    ],
  ]);
});

test('the share that rounding leaves nearly where it was', () => {
  expect(read({ stability: { jitter: { steady: 0.995 } } })).toEqual([
    ['jitter', 'Share of expectations that rounding moves by less than 0.1 pp', 0.995, 'at least 0.99'],
  ]);
});
