import { describe, expect, test } from 'vitest';
import { ringOfSchools } from '../../tests/fixtures/ring-of-schools.ts';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import type { SchoolSketch } from '../../tests/fixtures/sample-school.ts';
import { notAvailable } from '../attendance/published.ts';
import { expectationFor } from '../expectations/expectation/improvement.ts';
import { datasetOf } from '../expectations/explanation/what-if.ts';
import type { Method } from '../expectations/method.ts';
import { hasExpectation } from '../expectations/outcome.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import { quantile } from '../numerics/quantile.ts';
import { measureGaming } from './gaming.ts';

const sample = sampleRelease();
const set = sample.schools.map(({ outcome }) => outcome).find(hasExpectation)!;
const { prediction: _, ...unpredicted } = sampleMethod.definition;
/** Schools are alike where their shares of SEN support are: nothing else counts. */
const method: Method = {
  ...sampleMethod,
  definition: {
    ...unpredicted,
    neighbours: 2,
    fewest: 2,
    walls: ['phase'],
    axes: [{ characteristic: 'senSupport', weight: 1, transform: 'none' }],
  },
};
const spread = method.pupilSd!.secondary;
const trueGapVariance = 0.5;
/** A little uneven, so that no two others are equally far. */
const supportOf = (i: number) => 10 + i + (i % 3) / 10;
const attendanceOf = (i: number) => 90 + i / 10 + (i % 2) / 5;
const rollOf = (i: number) => 200 + 10 * i;

function release(schools: number, sketch: (i: number) => Partial<SchoolSketch> = () => ({})): ReleaseDraft {
  const released = ringOfSchools({
    schools,
    attendance: (i) => ({ '2022-23': attendanceOf(i) }),
    sketch: (i) => ({
      phase: 'secondary',
      attendance: attendanceOf(i),
      outcome: { ...set, baselineAttendance: attendanceOf(i), past: undefined },
      ...sketch(i),
      circumstances: { senSupport: supportOf(i), roll: rollOf(i), ...sketch(i).circumstances },
    }),
  });
  return {
    ...sample,
    method,
    trueGapVariances: { secondary: trueGapVariance },
    schools: released,
    byUrn: new Map(released.map((each) => [each.school.urn, each])),
  };
}
const measure = (given: ReleaseDraft) => measureGaming(given, datasetOf(given), 'secondary');

/** The two nearest others of a school, were its share of SEN support so high. */
const nearestTo = (support: number, own: number, schools: number) =>
  Array.from({ length: schools }, (_, i) => i)
    .filter((i) => i !== own)
    .sort((a, b) => Math.abs(supportOf(a) - support) - Math.abs(supportOf(b) - support))
    .slice(0, 2);
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

/** What a school of so many pupils would be asked beside others. */
function asked(own: number, others: readonly number[], roll = rollOf(own)): number {
  const attendances = others.map(attendanceOf);
  return expectationFor(
    {
      phase: 'secondary',
      baselineAttendance: attendanceOf(own),
      chanceSd: spread / Math.sqrt(roll),
      similarAttendance: mean(attendances),
      similarUpperQuartile: 0,
      similarChanceVariance: mean(others.map((i) => spread ** 2 / rollOf(i))) / 2,
      trueGapVariance,
    },
    method,
  ).minimumImprovement;
}

describe('what a school would gain by other figures alone', () => {
  const n = 30;
  const places = Array.from({ length: n }, (_, i) => i);
  const beside = (change: (own: number) => number) =>
    places.map((own) => change(own) - asked(own, nearestTo(supportOf(own), own, n)));

  test.each([
    [
      'roll-up-tenth',
      'A tenth more pupils on roll',
      beside((own) => asked(own, nearestTo(supportOf(own), own, n), Math.round(1.1 * rollOf(own)))),
    ],
    [
      'sen-up-2',
      'SEN support for 2 more pupils in 100',
      beside((own) => asked(own, nearestTo(Math.min(100, supportOf(own) + 2), own, n))),
    ],
  ] as const)('%s: asked after less asked before, of all schools', async (name, words, differences) => {
    const gained = (await measure(release(n))).find((each) => each.name === name)!;
    expect(gained).toMatchObject({ phase: 'secondary', name, words, schools: n });
    expect(gained.mean).toBeCloseTo(mean(differences), 10);
    expect(gained.median).toBeCloseTo(quantile(differences, 0.5), 10);
    expect(gained.lowestTenth).toBeCloseTo(quantile(differences, 0.1), 10);
    expect(gained.highestTenth).toBeCloseTo(quantile(differences, 0.9), 10);
    expect(gained.gainTwentieth).toBeCloseTo(
      mean(differences.map((difference) => Number(difference <= -0.05 + 1e-9))),
      10,
    );
    expect(differences.some((difference) => Math.abs(difference) > 0.005)).toBe(true);
  });

  test('two more pupils in 100 are not more than all of them', async () => {
    const full = release(n, (i) => ({ circumstances: { senSupport: i < 10 ? 100 : supportOf(i) } }));
    const only = {
      ...full,
      schools: full.schools.map((each, i) =>
        i < 10 ? each : { ...each, outcome: { status: 'no-baseline' as const } },
      ),
    };
    const [, support] = await measure({
      ...only,
      byUrn: new Map(only.schools.map((each) => [each.school.urn, each])),
    });
    // All ten are at 100 before and after.
    expect(support).toMatchObject({ schools: 10, mean: 0, median: 0 });
  });
});

describe('schools are tried', () => {
  test('that have an expectation and are of the phase; where none does, nothing is said', async () => {
    const of = (i: number): Partial<SchoolSketch> =>
      i < 4 ? { outcome: { status: 'no-baseline' } } : i < 9 ? { phase: 'primary' } : {};
    for (const gained of await measure(release(30, of))) expect(gained.schools).toBe(21);
    expect(
      await measure(
        release(5, (i) => (i < 3 ? { phase: 'primary' } : { outcome: { status: 'no-baseline' } })),
      ),
    ).toEqual([]);
  });

  test('two hundred of more, the same whatever their order', async () => {
    const many = release(230);
    const gained = await measure(many);
    expect(gained.map(({ schools }) => schools)).toEqual([200, 200]);
    const turned = { ...many, schools: many.schools.toReversed() };
    // The data stay in their order: only the sample is drawn from another.
    expect(await measureGaming(turned, datasetOf(many), 'secondary')).toEqual(gained);
  });

  test('where enough others serve: not those of few pupils, nor those that sought no list', async () => {
    const small = (i: number) => (i < 28 ? { circumstances: { roll: 59 } } : {});
    // Two serve: the others have both; those two have one another alone.
    expect((await measure(release(30, small))).map(({ schools }) => schools)).toEqual([28, 28]);
    const unsought = (i: number): Partial<SchoolSketch> =>
      i < 27
        ? { outcome: { status: 'newly-opened' } }
        : i === 27
          ? { outcome: { status: 'too-few-similar-schools' } }
          : {};
    // The two with an expectation have each other and the one that sought in vain.
    expect((await measure(release(30, unsought))).map(({ schools }) => schools)).toEqual([2, 2]);
  });

  test('and compared where they find enough similar schools before and after', async () => {
    // Threes a tenth apart, of which the second are two below the third; and one alone two below the first.
    const supports = [8.1, 10, 10.1, 10.2, 30, 30.1, 30.2, 32, 32.1, 32.2, 60, 60.1, 60.2];
    const given = release(supports.length, (i) => ({ circumstances: { senSupport: supports[i]! } }));
    const near = { primary: 0.02, secondary: 0.02, special: 0.02 };
    const narrow = { ...method, definition: { ...method.definition, ceiling: near } };
    const gained = await measure({ ...given, method: narrow });
    // With more pupils all but the one alone; with more support the second three alone: the others come to nobody, or from nobody.
    expect(gained.map(({ schools }) => schools)).toEqual([12, 3]);
  });

  test('and where none of them finds enough similar schools, no figure is given, and not one of nought', async () => {
    const alone = (i: number): Partial<SchoolSketch> =>
      i === 0 ? {} : { outcome: { status: 'newly-opened' } };
    const figures = ['mean', 'median', 'lowestTenth', 'highestTenth', 'gainTwentieth'] as const;
    const gained = await measure(release(4, alone));
    expect(gained.map(({ name, schools }) => [name, schools])).toEqual([
      ['roll-up-tenth', 0],
      ['sen-up-2', 0],
    ]);
    for (const each of gained)
      expect(figures.map((name) => each[name])).toEqual(figures.map(() => Number.NaN));
  });

  test('whose roll is known', async () => {
    const unknown = (i: number) => (i < 6 ? { circumstances: { roll: notAvailable } } : {});
    expect((await measure(release(30, unknown))).map(({ schools }) => schools)).toEqual([24, 24]);
  });
});
