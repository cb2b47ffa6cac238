import { describe, expect, test } from 'vitest';
import { ringOfSchools } from '../../tests/fixtures/ring-of-schools.ts';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import type { SchoolSketch } from '../../tests/fixtures/sample-school.ts';
import { secondMethod } from '../../tests/fixtures/small-england.ts';
import { notAvailable } from '../attendance/published.ts';
import { regions } from '../attendance/region.ts';
import type { Method } from '../expectations/method.ts';
import type { ReleasedSchool } from '../expectations/release.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { correlation } from '../numerics/correlation.ts';
import { SeededRandom } from '../numerics/seeded-random.ts';
import { readTides } from './tides.ts';
import {
  evaluateTransition,
  fewestToTest,
  movesBetween,
  type TestedTransition,
  type TransitionQuestion,
} from './transition.ts';

const halves = { rule: 'odd is held back', isHeldBack: (urn: number) => urn % 2 === 1 };

function question(
  schools: readonly ReleasedSchool[],
  said: Partial<TransitionQuestion> & { readonly method?: Method } = {},
): TransitionQuestion {
  const release = {
    ...sampleRelease(),
    schools,
    byUrn: new Map(schools.map((each) => [each.school.urn, each])),
  };
  return { release, from: '2021-22', to: '2022-23', method: sampleMethod, halves, ...said };
}

const random = new SeededRandom(7);
/** Figures are kept to four digits. */
const kept = (value: number) => Math.round(value * 1e4) / 1e4;
const starts = Array.from({ length: 500 }, () => kept(90 + 2 * random.normal()));
/** Most rise, by no more than chance might do. */
const changes = Array.from({ length: 500 }, () => kept(0.4 + 0.4 * random.normal()));
// One neither rises nor falls.
changes[17] = 0;
const startOf = (i: number) => starts[i]!;
const changeOf = (i: number) => changes[i]!;
const ring = (schools: number, sketch: (i: number) => Partial<SchoolSketch> = () => ({})) =>
  ringOfSchools({
    schools,
    attendance: (i) => ({
      '2020-21': startOf(i) - 0.5,
      '2021-22': startOf(i),
      '2022-23': startOf(i) + changeOf(i),
      '2023-24': startOf(i) + 2 * changeOf(i),
    }),
    sketch: (i) => ({
      phase: 'secondary',
      ...sketch(i),
      region: regions[i % regions.length]!,
      school: { localAuthority: 200 + (i % 40) },
    }),
  });

describe('moves between two years', () => {
  test('are those of schools of the phase with sixty pupils or more', () => {
    const rolls = [60, 59, 61, notAvailable, 200, 200, 200, 200, 200, 200];
    const schools = ring(10, (i) => ({ circumstances: { roll: rolls[i]! } }));
    const moves = movesBetween(question(schools), 'secondary');
    expect(moves.map(({ released }) => released.school.urn - 100_000)).toEqual([0, 2, 4, 5, 6, 7, 8, 9]);
    expect(movesBetween(question(schools), 'primary')).toEqual([]);
    expect(moves[1]!.start).toBeCloseTo(startOf(2), 6);
    expect(moves[1]!.end).toBeCloseTo(startOf(2) + changeOf(2), 6);
  });

  test('over more years leave more to chance, by the method’s drift', () => {
    const method = secondMethod();
    const { drift } = method.chance!;
    const schools = ring(12);
    const [one] = movesBetween(question(schools, { method }), 'secondary');
    const [two] = movesBetween(question(schools, { method, to: '2023-24' }), 'secondary');
    expect(two!.changeSd ** 2 - one!.changeSd ** 2).toBeCloseTo(drift * one!.chanceSd ** 2, 10);
    expect(one!.changeSd ** 2).toBeCloseTo(one!.baseSd ** 2 + (1 + drift) * one!.chanceSd ** 2, 10);
    expect(drift).toBeGreaterThan(0);
  });

  test('start from a baseline that earlier years steady, where the method does that', () => {
    const schools = ring(30);
    const steadied = movesBetween(question(schools, { method: secondMethod() }), 'secondary');
    expect(steadied.some(({ base, start }) => base !== start)).toBe(true);
    const plain = movesBetween(question(schools), 'secondary');
    expect(plain.every(({ base, start }) => base === start)).toBe(true);
  });
});

describe('a transition', () => {
  test('of nobody says nothing, and of few why it was not tested', () => {
    expect(evaluateTransition(question([]))).toEqual([]);
    expect(evaluateTransition(question(ring(400)))).toEqual([
      {
        from: '2021-22',
        to: '2022-23',
        phase: 'secondary',
        drawnFrom: '2022-23',
        schools: 400,
        // √(2 × 0.25 / 100)
        tested: {
          because:
            '400 schools have both figures and enough similar schools that do; the standard error of a spread would be about 0.07',
        },
      },
    ]);
    expect(fewestToTest).toBe(500);
    expect(evaluateTransition(question(ring(499)))[0]!.tested).toHaveProperty('because');
  });

  const tested = (said?: Partial<TransitionQuestion>) => {
    const [only, ...more] = evaluateTransition(question(ring(500), said));
    expect(more).toEqual([]);
    expect(only).toMatchObject({ phase: 'secondary', schools: 500 });
    return only!.tested as TestedTransition;
  };

  test('of five hundred is tested: the changes by hand, every part, and every rule over one year', () => {
    const { changes: read, choice, history, parts, tides } = tested();
    const sorted = changes.toSorted((a, b) => a - b);
    const mean = changes.reduce((sum, change) => sum + change, 0) / 500;
    const squares = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0);
    expect(read.mean).toBeCloseTo(mean, 5);
    expect(read.median).toBeCloseTo((sorted[249]! + sorted[250]!) / 2, 5);
    expect(read.standardDeviation).toBeCloseTo(Math.sqrt(squares / 499), 5);
    expect(read.notRisen).toBe(changes.filter((change) => change <= 0).length / 500);
    // Every school has 210 pupils and the same spread.
    expect(read.byChance).toBeCloseTo(Math.SQRT2 * (sampleMethod.pupilSd.secondary / Math.sqrt(210)), 10);
    const moves = movesBetween(question(ring(500)), 'secondary');
    expect(read.gapWithNet).toBeCloseTo(
      correlation(
        moves.map(({ gap }) => gap),
        moves.map(({ net }) => net),
      ),
      12,
    );
    expect(choice).toMatchObject({ schools: 250 });
    expect(tides).toEqual(readTides(moves, ({ released }) => released.school.urn % 2 === 1));
    expect(history).toBeUndefined();
    expect(parts.map(({ part, schools }) => [part, schools])).toEqual([
      ['held back', 250],
      ['choosing', 250],
      ['all', 500],
    ]);
    for (const { policies, standing, words } of parts) {
      expect(policies).toHaveLength(7);
      expect(standing?.simpler).toBe(16);
      expect(Object.values(words.shares).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
    }
    // The same flat 0.3 in each part, of its own schools.
    const met = (some: readonly Move[]) =>
      some.filter(({ start, end }) => Math.round(10 * end) >= Math.round(10 * (start + 0.3))).length /
      some.length;
    const odd = ({ released }: Move) => released.school.urn % 2 === 1;
    expect(parts.map(({ policies }) => policies[2]!.met)).toEqual([
      met(moves.filter(odd)),
      met(moves.filter((move) => !odd(move))),
      met(moves),
    ]);
  });

  test('over several years is asked no question that is for one', () => {
    const { choice, parts, changes: read } = tested({ to: '2023-24' });
    expect(choice).toBeUndefined();
    expect(read.mean).toBeCloseTo((2 * changes.reduce((sum, change) => sum + change, 0)) / 500, 5);
    for (const { policies, standing } of parts) expect([policies, standing]).toEqual([[], undefined]);
  });

  test('over several years is not held to the widest year that the method allows', () => {
    const { chance, ...rest } = secondMethod();
    // Of chance a hundredth is claimed, so that changes are far beyond it.
    const pupilSpread = { primary: 0.1, secondary: 0.1, special: 0.1 };
    const method = { ...rest, chance: { ...chance!, pupilSpread } };
    const most = method.progress.scale!.most;
    const scaleOf = (said: Partial<TransitionQuestion>) =>
      tested({ method, ...said }).parts[2]!.calibration.scale;
    expect(scaleOf({})).toBeCloseTo(most, 10);
    expect(scaleOf({ to: '2023-24' })).toBeGreaterThan(most + 0.1);
  });
});
