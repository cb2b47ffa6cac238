import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { subjectWith } from '../../../tests/fixtures/sample-dataset.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { isPresent, notAvailable, type Published } from '../../attendance/published.ts';
import type { Candidate } from './candidates.ts';
import type { Definition } from './definition.ts';
import { findSimilarSchools, type SimilarSchoolsOfPhase } from './find-similar-schools.ts';

/** One axis, free school meals, a unit a point: the distance of two schools is the difference of their figures. */
const { prediction: _, ...unpredicted } = sampleMethod.definition;
const definition: Definition = {
  ...unpredicted,
  neighbours: 2,
  fewest: 1,
  axes: [{ characteristic: 'freeSchoolMeals', weight: 1, transform: 'none', scale: 1 }],
};

interface Sketch extends Partial<Omit<Candidate, 'subject' | 'standing'>> {
  /** The phase's own when left out. */
  readonly wall?: string;
  readonly freeSchoolMeals?: Published<number>;
  readonly easting?: number;
}

function candidates(sketches: readonly Sketch[]): Candidate[] {
  return sketches.map(({ freeSchoolMeals = 0, easting, wall = 'primary', ...changes }, i) => ({
    subject: subjectWith(100_000 + i, {
      circumstances: { freeSchoolMeals },
      place: easting === undefined ? notAvailable : { easting, northing: 0, withinKm: 0 },
    }),
    attendance: 94,
    standing: { words: wall, sides: { phase: wall } },
    seeks: true,
    serves: true,
    ...changes,
  }));
}

const at = (...figures: number[]): Sketch[] => figures.map((freeSchoolMeals) => ({ freeSchoolMeals }));
const find = (sketches: readonly Sketch[], changes: Partial<Definition> = {}) =>
  findSimilarSchools('primary', candidates(sketches), { ...definition, ...changes });
/** Lists by the schools' places among the candidates. */
const listsOf = ({ similar }: SimilarSchoolsOfPhase) =>
  similar.map((list) => list.map(({ urn }) => urn - 100_000));

describe('nearest first', () => {
  test('with distances, ranks, and never the school itself', async () => {
    const { similar } = await find(at(0, 1, 3, 7));
    expect(similar[0]).toEqual([
      { urn: 100_001, rank: 1, distance: 1, distanceKm: notAvailable },
      { urn: 100_002, rank: 2, distance: 3, distanceKm: notAvailable },
    ]);
    expect(listsOf({ similar } as SimilarSchoolsOfPhase)).toEqual([
      [1, 2],
      [0, 2],
      [1, 0],
      [2, 1],
    ]);
  });

  test('kilometres on the map, to a tenth, where both places are known', async () => {
    const { similar } = await find([
      { freeSchoolMeals: 0, easting: 400_000 },
      { freeSchoolMeals: 1, easting: 412_345 },
      { freeSchoolMeals: 2 },
    ]);
    expect(similar[0]!.map(({ distanceKm }) => distanceKm)).toEqual([12.3, notAvailable]);
  });

  test('a figure that is missing counts as the median, and sets apart', async () => {
    const { similar } = await find([...at(0, 1, 10), { freeSchoolMeals: notAvailable }]);
    // Median 1; the lack adds 1 to the squared distance: 1 from the second, √2 from the first.
    expect(similar[3]!.map(({ urn, distance }) => [urn, distance])).toEqual([
      [100_001, 1],
      [100_000, Math.round(Math.SQRT2 * 1e4) / 1e4],
    ]);
  });
});

describe('walls', () => {
  test('hold, however near a school is beyond', async () => {
    const sketches = at(0, 0, 5, 9).map((sketch, i) => ({ ...sketch, wall: i === 1 ? 'beyond' : 'here' }));
    expect(listsOf(await find(sketches))).toEqual([[2, 3], [], [3, 0], [2, 0]]);
  });
});

describe('who seeks and who serves', () => {
  test('a school that seeks none has an empty list and may serve', async () => {
    const sketches = at(0, 1, 2).map((sketch, i) => ({ ...sketch, seeks: i !== 1 }));
    expect(listsOf(await find(sketches))).toEqual([[1, 2], [], [1, 0]]);
  });

  test('a school that does not serve has a list and is on none', async () => {
    const sketches = at(0, 1, 2, 3).map((sketch, i) => ({ ...sketch, serves: i !== 1 }));
    expect(listsOf(await find(sketches))).toEqual([
      [2, 3],
      [0, 2],
      [3, 0],
      [2, 0],
    ]);
  });

  test('a school without a list takes no place on others', async () => {
    // Number 1 stands beside 0 but gets no list; each school may serve once, so 0 must still find a place on 2’s list.
    const sketches = [
      { freeSchoolMeals: 0, serves: true, seeks: false },
      { freeSchoolMeals: 0.1, serves: false, seeks: false },
      { freeSchoolMeals: 2, serves: false },
    ];
    expect(listsOf(await find(sketches, { neighbours: 1, serveLimit: 1 }))).toEqual([[], [], [0]]);
  });
});

describe('limits', () => {
  test('no school serves more often than the limit; nearest pairs come first', async () => {
    // 1 is nearest to all; it may serve once, and 0 is nearest to it.
    expect(listsOf(await find(at(0, 1, 3, 7), { neighbours: 1, serveLimit: 1 }))).toEqual([
      [1],
      [0],
      [3],
      [2],
    ]);
  });

  test('beyond the ceiling no school is similar; on it, it is', async () => {
    const ceiling = { primary: 3, secondary: 99, special: 99 };
    expect(listsOf(await find(at(0, 1, 3, 6.1), { ceiling }))).toEqual([[1, 2], [0, 2], [1, 0], []]);
    expect((await find(at(0, 1), { ceiling })).metric.ceiling).toBe(3);
    expect((await find(at(0, 1))).metric.ceiling).toBeUndefined();
  });

  test('with fewer schools than wanted the list is short', async () => {
    expect(listsOf(await find(at(0, 1)))).toEqual([[1], [0]]);
    expect(listsOf(await find(at(0)))).toEqual([[]]);
    expect(listsOf(await find([]))).toEqual([]);
  });
});

describe('outlying figures', () => {
  const schools = Array.from({ length: 120 }, (_, i) => ({
    freeSchoolMeals: i / 10,
    attendance: 94 + ((i * 7) % 11) / 10,
  }));
  const predicted: Partial<Definition> = {
    prediction: { ...sampleMethod.definition.prediction!, characteristics: ['freeSchoolMeals'] },
    servesWithin: 6,
  };
  const broken = schools.map((school, i) => (i === 60 ? { ...school, attendance: 67.4 } : school));

  test('serve on no list, but their schools have one', async () => {
    const servesOf = (found: SimilarSchoolsOfPhase) =>
      found.similar.flat().filter(({ urn }) => urn === 100_060).length;
    expect(servesOf(await find(schools, predicted))).toBeGreaterThan(0);
    expect(servesOf(await find(broken, predicted))).toBe(0);
    expect((await find(broken, predicted)).similar[60]).toHaveLength(2);
  });

  test('serve like any other where the definition sets no limit', async () => {
    const { servesWithin: _, ...unlimited } = predicted;
    expect((await find(broken, unlimited)).similar.flat().some(({ urn }) => urn === 100_060)).toBe(true);
    expect((await find(broken, unlimited)).metric.usual).toBeUndefined();
  });

  test('what is usual is the median difference and its robust spread', async () => {
    const { predicted: guesses, metric } = await find(schools, predicted);
    const differences = schools
      .map(({ attendance }, i) => attendance - (guesses[i] as number))
      .sort((a, b) => a - b);
    // 120 differences: the median is midway between the 60th and the 61st.
    expect(metric.usual?.median).toBeCloseTo((differences[59]! + differences[60]!) / 2, 3);
    expect(metric.usual?.within).toBe(6);
    const quartile = (p: number) => {
      const low = differences[Math.floor(119 * p)]!;
      return low + (119 * p - Math.floor(119 * p)) * (differences[Math.ceil(119 * p)]! - low);
    };
    expect(metric.usual?.scale).toBeCloseTo((quartile(0.75) - quartile(0.25)) / 1.349, 3);
  });
});

test('a definition that predicts nothing leaves the prediction missing', async () => {
  expect((await find(at(0, 1))).predicted).toEqual([notAvailable, notAvailable]);
});

describe('for any schools', () => {
  const sketch = fc.record({
    freeSchoolMeals: fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 0, max: 40 }) },
      { weight: 1, arbitrary: fc.constant(notAvailable) },
    ),
    wall: fc.constantFrom('a', 'b', 'c'),
    seeks: fc.boolean(),
    serves: fc.boolean(),
  });
  const limits = fc.record({
    neighbours: fc.integer({ min: 1, max: 6 }),
    serveLimit: fc.integer({ min: 1, max: 5 }),
    most: fc.integer({ min: 1, max: 30 }),
  });

  test('lists are distinct, in order, within walls and limits, of schools that serve', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sketch, { maxLength: 40 }),
        limits,
        async (sketches, { neighbours, serveLimit, most }) => {
          const all = candidates(sketches);
          const { similar } = await find(sketches, {
            neighbours,
            serveLimit,
            ceiling: { primary: most, secondary: 1, special: 1 },
          });
          const serves = new Map<number, number>();
          similar.forEach((list, i) => {
            if (!all[i]!.seeks) expect(list).toEqual([]);
            expect(list.length).toBeLessThanOrEqual(neighbours);
            expect(new Set(list.map(({ urn }) => urn)).size).toBe(list.length);
            list.forEach(({ urn, rank, distance }, at) => {
              const other = all[urn - 100_000]!;
              serves.set(urn, (serves.get(urn) ?? 0) + 1);
              expect(urn - 100_000).not.toBe(i);
              expect(other.serves).toBe(true);
              expect(other.standing).toEqual(all[i]!.standing);
              expect(rank).toBe(at + 1);
              expect(distance).toBeLessThanOrEqual(most);
              if (at > 0) expect(distance).toBeGreaterThanOrEqual(list[at - 1]!.distance);
            });
          });
          for (const count of serves.values()) expect(count).toBeLessThanOrEqual(serveLimit);
        },
      ),
    );
  });

  test('distances are the same there and back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sketch, { minLength: 2, maxLength: 12 }), async (sketches) => {
        const open = sketches.map((each) => ({ ...each, wall: 'a', seeks: true, serves: true }));
        const { similar } = await find(open, { neighbours: 12 });
        const distance = new Map<string, number>(
          similar.flatMap((list, i) => list.map((s) => [`${i} ${s.urn - 100_000}`, s.distance] as const)),
        );
        for (const [pair, there] of distance) {
          expect(distance.get(pair.split(' ').reverse().join(' '))).toBeCloseTo(there, 4);
        }
      }),
    );
  });

  test('without limits no nearer school that serves is left out', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sketch, { minLength: 1, maxLength: 25 }), async (sketches) => {
        const known = sketches.map((each) => ({
          ...each,
          freeSchoolMeals: isPresent(each.freeSchoolMeals) ? each.freeSchoolMeals : 0,
        }));
        (await find(known, { neighbours: 3 })).similar.forEach((list, i) => {
          const own = known[i]!;
          if (!own.seeks) return;
          const nearest = known
            .flatMap((other, j) =>
              j !== i && other.serves && other.wall === own.wall
                ? [Math.abs(other.freeSchoolMeals - own.freeSchoolMeals)]
                : [],
            )
            .sort((a, b) => a - b)
            .slice(0, 3);
          expect(list.map(({ distance }) => distance)).toEqual(nearest);
        });
      }),
    );
  });
});
