import { describe, expect, test } from 'vitest';
import { sampleMove } from '../../tests/fixtures/sample-moves.ts';
import { sampleSchool } from '../../tests/fixtures/sample-school.ts';
import { regions } from '../attendance/region.ts';
import type { Move } from '../expectations/verdicts/move.ts';
import { medianRegression } from '../numerics/median-regression.ts';
import { SeededRandom } from '../numerics/seeded-random.ts';
import { readTides, type TidesRead } from './tides.ts';

interface Placed extends Pick<Move, 'tide' | 'gap' | 'change'> {
  readonly authority: number;
  readonly region: number;
}

const moveOf = ({ authority, region, ...own }: Placed, i: number): Move => ({
  ...sampleMove(own),
  released: sampleSchool({
    urn: 100_000 + i,
    name: 'School',
    region: regions[region]!,
    school: { localAuthority: 200 + authority },
  }),
});
const isHeldBack = ({ released }: Move) => released.school.urn % 2 === 0;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Schools of authorities and regions of unequal size, whose change has something of all that is looked at. */
function placed(n: number): Placed[] {
  const random = new SeededRandom(5);
  return Array.from({ length: n }, (_, i) => {
    const authority = Math.floor(Math.sqrt(i));
    const region = Math.floor(authority / 2);
    const [tide, gap] = [random.normal(), random.normal()];
    const told = 0.4 * tide + 0.5 * Math.max(gap, 0) - 0.3 * Math.min(gap, 0);
    return { authority, region, tide, gap, change: 1 + told + authority / 9 + random.normal() / 2 };
  });
}

/** The mean of the others of a group and of five more that moved as all did. */
const othersOf = (schools: readonly Placed[], group: 'authority' | 'region') => {
  const overall = mean(schools.map(({ change }) => change));
  return schools.map((own) => {
    const others = schools.filter((other) => other !== own && other[group] === own[group]);
    return mean([...others.map(({ change }) => change), ...Array.from({ length: 5 }, () => overall)]);
  });
};

/** Mean squared error of lines through the one half of the schools, at the other, and the other way round. */
function errorAcross(columns: readonly (readonly number[])[], target: readonly number[]): number {
  const rows = target.map((_, i) => [1, ...columns.map((column) => column[i]!)]);
  const places = [0, 1].map((half) => target.flatMap((_, i) => (i % 2 === half ? [i] : [])));
  const errors = places.flatMap((judged, half) => {
    const fitted = places[1 - half]!;
    const line = medianRegression(
      Float64Array.from(fitted.flatMap((i) => rows[i]!)),
      rows[0]!.length,
      Float64Array.from(fitted, (i) => target[i]!),
    );
    return judged.map((i) => target[i]! - rows[i]!.reduce((sum, value, j) => sum + value * line[j]!, 0));
  });
  return mean(errors.map((error) => error ** 2));
}

test('what each tide leaves is the error by its definition', () => {
  const schools = placed(80);
  const { leaves } = readTides(schools.map(moveOf), isHeldBack);
  const change = schools.map((school) => school.change);
  const tide = schools.map((school) => school.tide);
  const gap = [
    schools.map((school) => Math.max(school.gap, 0)),
    schools.map((school) => Math.min(school.gap, 0)),
  ];
  const [authority, region] = (['authority', 'region'] as const).map((group) => othersOf(schools, group));
  const none = errorAcross(gap, change);
  const over = (...more: readonly number[][]) => errorAcross([...gap, ...more], change) / none;
  const wanted: TidesRead['leaves'] = {
    similarInFull:
      errorAcross(
        gap,
        change.map((value, i) => value - tide[i]!),
      ) / none,
    similarAtItsWeight: over(tide),
    authority: over(authority!),
    region: over(region!),
    similarAndAuthority: over(tide, authority!),
    similarAndRegion: over(tide, region!),
  };
  for (const name of Object.keys(wanted) as (keyof typeof wanted)[])
    expect(leaves[name], name).toBeCloseTo(wanted[name], 9);
});

describe('where schools lie in few authorities or regions', () => {
  /** Chance alone; the schools of each authority and region are as many as is said. */
  const lying = (sizes: readonly number[]) => {
    const random = new SeededRandom(3);
    const groups = sizes.flatMap((size, group) => Array.from({ length: size }, () => group));
    return groups.map((group, i) =>
      moveOf(
        {
          authority: group,
          region: group,
          tide: random.normal(),
          gap: random.normal(),
          change: random.normal(),
        },
        i,
      ),
    );
  };

  test.each([
    ['in one', [500]],
    ['in one but for a few', [497, 1, 1, 1]],
    ['in three', [100, 100, 100]],
    ['in as much as fewer than four', [101, 100, 100, 100]],
  ])('%s: those tell nothing, and a school’s own change is not told by itself', (_, sizes) => {
    const { leaves } = readTides(lying(sizes), isHeldBack);
    expect(leaves.authority).toBe(1);
    expect(leaves.region).toBe(1);
    expect(leaves.similarAndAuthority).toBe(leaves.similarAtItsWeight);
    expect(leaves.similarAndRegion).toBe(leaves.similarAtItsWeight);
  });

  test('in four of the same size: they are looked at', () => {
    const { leaves } = readTides(lying([100, 100, 100, 100]), isHeldBack);
    expect(leaves.authority).not.toBe(1);
    expect(leaves.region).not.toBe(1);
  });
});

test('the weight of the tide cannot be told where all schools stand on one side of their like', () => {
  const below = placed(80).map((school) => ({ ...school, gap: Math.abs(school.gap) }));
  expect(readTides(below.map(moveOf), isHeldBack).weight).toBeNaN();
});

test('a gap that all schools have on one side has one part', () => {
  const below = placed(80).map((school) => ({ ...school, gap: Math.abs(school.gap) }));
  const change = below.map((school) => school.change);
  const gap = below.map((school) => school.gap);
  const { leaves } = readTides(
    below.map((school, i) => ({ ...moveOf(school, i), tide: 0 })),
    isHeldBack,
  );
  expect(leaves.similarAtItsWeight).toBe(1);
  expect(leaves.authority).toBeCloseTo(
    errorAcross([gap, othersOf(below, 'authority')], change) / errorAcross([gap], change),
    9,
  );
});
