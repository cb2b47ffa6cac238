import { describe, expect, test } from 'vitest';
import { ringOfSchools } from '../../tests/fixtures/ring-of-schools.ts';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import type { SchoolSketch } from '../../tests/fixtures/sample-school.ts';
import { datasetOf } from '../expectations/explanation/what-if.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import { listsOfRelease } from './named-lists.ts';
import { allLists, judgeOutOfTime } from './out-of-time.ts';

const sample = sampleRelease();
const set = sample.schools.find(({ outcome }) => outcome.status === 'set')!.outcome;
const { prediction, ...unpredicted } = sampleMethod.definition;
const definition = { ...unpredicted, fewest: 2 };

/** Twelve secondary schools in a ring of two authorities, each compared with the next two. */
function release(sketch: (i: number) => Partial<SchoolSketch> = () => ({})): ReleaseDraft {
  const schools = ringOfSchools({
    schools: 12,
    similar: 2,
    attendance: (i) => ({ '2022-23': 90, '2023-24': 90 + i }),
    sketch: (i) => ({
      phase: 'secondary',
      outcome: set,
      attendance: 90,
      circumstances: { roll: 1000 + i },
      ...sketch(i),
      school: { localAuthority: i < 6 ? 300 : 301, ...sketch(i).school },
    }),
  });
  return {
    ...sample,
    method: { ...sampleMethod, definition },
    schools,
    byUrn: new Map(schools.map((each) => [each.school.urn, each])),
  };
}
const urns = (...places: readonly number[]) => places.map((i) => 100_000 + i);

describe('lists', () => {
  test('are those of the release, of the authority and of each other definition, each under its name', async () => {
    const drawn = release((i) => (i === 5 ? { outcome: { status: 'no-baseline' } } : {}));
    const steps: string[] = [];
    const others = [
      { ...definition, name: 'nearest-three', description: 'The nearest three.', neighbours: 3 },
    ];
    const lists = await allLists(drawn, datasetOf(drawn), others, (step) => steps.push(step));
    expect(steps).toEqual(['finding similar schools (nearest-three)']);
    expect(lists.map(({ name, words }) => [name, words])).toEqual([
      [definition.name, definition.description],
      ['local-authority', 'All other schools of the phase in the same local authority.'],
      ['nearest-three', 'The nearest three.'],
    ]);
    const [own, authority, nearest] = lists.map(({ of }) => of);
    expect(own!.get(drawn.schools[0]!.school.urn)).toEqual(urns(1, 2));
    // A school that may have no list stands on none of the authority, and gets none of another definition.
    expect(authority!.get(drawn.schools[0]!.school.urn)).toEqual(urns(1, 2, 3, 4));
    expect(authority!.has(drawn.schools[5]!.school.urn)).toBe(false);
    const three = nearest!.get(drawn.schools[0]!.school.urn)!;
    expect(new Set(three).size).toBe(3);
    expect(urns(1, 2, 3, 4, 6, 7, 8, 9, 10, 11)).toEqual(expect.arrayContaining([...three]));
    expect(nearest!.get(drawn.schools[5]!.school.urn) ?? []).toEqual([]);
  });
});

describe('lists judged on a later year', () => {
  const judge = (drawn: ReleaseDraft, steps: string[] = []) =>
    judgeOutOfTime(drawn, datasetOf(drawn), [listsOfRelease(drawn)], '2023-24', (step) => steps.push(step));

  test('phase by phase, with the method’s own settings', async () => {
    const steps: string[] = [];
    const judged = await judge(release(), steps);
    expect(steps).toEqual(
      ['primary', 'secondary', 'special'].map((phase) => `judging the similar ${phase} schools on 2023-24`),
    );
    expect(judged).toMatchObject({ drawnFrom: '2022-23', judgedOn: '2023-24', leastRoll: 60 });
    expect(judged.phases.map(({ phase, ceiling }) => [phase, ceiling])).toEqual([
      ['primary', undefined],
      ['secondary', undefined],
      ['special', undefined],
    ]);
    const [primary, secondary] = judged.phases.map(({ definitions }) => definitions[0]!);
    expect(primary!.schools).toBe(0);
    expect(secondary).toMatchObject({ name: definition.name, schools: 12, judged: 12, tooFew: 0 });
    // Ten stand one and a half below their list's mean; the last two, at the ring's end, 4.5 and 10.5 above.
    const squares = 10 * 1.5 ** 2 + 4.5 ** 2 + 10.5 ** 2;
    expect(secondary!.rSquared).toBeCloseTo(1 - squares / 143, 10);
  });

  test('a list shorter than the method’s fewest is too few only for a school that sought one', async () => {
    const short = (i: number) => ({ similar: release().schools[i]!.similar.slice(0, 1) });
    const drawn = release((i) =>
      i === 0 ? short(i) : i === 1 ? { ...short(i), outcome: { status: 'newly-opened' } } : {},
    );
    const { phases } = await judge(drawn);
    expect(phases[1]!.definitions[0]).toMatchObject({ tooFew: 1, judged: 10 });
  });

  test('a pair is across a wall where the method does not lift it', async () => {
    const drawn = release((i) => (i === 4 ? { school: { admissions: 'selective' } } : {}));
    const acrossOf = async (given: ReleaseDraft) =>
      (await judge(given)).phases[1]!.definitions[0]!.acrossWalls;
    // The grammar school's own two, and the two before it.
    expect(await acrossOf(drawn)).toBe(4);
    const lifted = {
      ...drawn,
      method: { ...drawn.method, definition: { ...definition, lifted: ['selection' as const] } },
    };
    expect(await acrossOf(lifted)).toBe(0);
  });

  test('the nearest within the visiting distance are in reach', async () => {
    const far = release((i) => ({
      school: { place: { easting: 300_000 + 40_000 * i, northing: 300_000, withinKm: 0 } },
    }));
    const [own] = (await judge(far)).phases[1]!.definitions;
    // Forty km to the next, within sixty; but round the ring none.
    expect(own!.noneWithinReach).toBeCloseTo(1 / 12, 12);
  });

  test('the ceiling stands where the method predicts', async () => {
    const drawn = release();
    const predicting = {
      ...drawn,
      method: {
        ...drawn.method,
        definition: { ...definition, prediction: { ...prediction!, minSamplesLeaf: 2 } },
      },
    };
    const { phases } = await judge(predicting);
    expect(phases[1]!.ceiling?.judged).toBe(12);
    expect(phases[0]!.ceiling).toEqual({ judged: 0, rSquared: Number.NaN });
  });
});
