import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../src/attendance/dataset.ts';
import { noExpectationReasons } from '../../src/attendance/outcome-glossary.ts';
import { isMissing, isPresent } from '../../src/attendance/published.ts';
import type { School } from '../../src/attendance/school.ts';
import { makeRelease } from '../../src/expectations/make-release.ts';
import { hasExpectation } from '../../src/expectations/outcome.ts';
import type { ReleaseDraft } from '../../src/expectations/release.ts';
import { smallEngland, smallMethod, withSchools } from '../fixtures/small-england.ts';

// One definition and few trees: what is asked of the release here does not hang on how good it is.
const full = smallMethod();
const method = {
  ...full,
  otherDefinitions: [],
  definition: {
    ...full.definition,
    prediction: {
      ...full.definition.prediction!,
      iterations: 30,
      repeats: { primary: 1, secondary: 1, special: 1 },
    },
  },
};

let dataset: Dataset;
let release: ReleaseDraft;
beforeAll(async () => {
  ({ dataset } = smallEngland({ schools: 250, seed: 3 }));
  release = await makeRelease(dataset, method);
});

const asked = ({ schools }: ReleaseDraft) =>
  new Map(
    schools.map(({ school, outcome }) => [
      school.urn,
      hasExpectation(outcome) ? outcome.minimumImprovement : outcome.status,
    ]),
  );

function expectAlike(one: ReleaseDraft, other: ReleaseDraft, within: number): void {
  const after = asked(other);
  expect(after.size).toBe(one.schools.length);
  for (const [urn, before] of asked(one)) {
    const now = after.get(urn);
    if (typeof before === 'number' && typeof now === 'number')
      expect(Math.abs(now - before), `${urn}: ${before}, ${now}`).toBeLessThanOrEqual(within + 1e-9);
    else expect(now, String(urn)).toBe(before);
  }
}

const withAttendance = (school: School, change: (overall: number) => number): School => ({
  ...school,
  absence: new Map(
    [...school.absence].map(([year, figures]) => [
      year,
      { ...figures, overall: isMissing(figures.overall) ? figures.overall : change(figures.overall) },
    ]),
  ),
});

describe('every release', () => {
  test('is the same when it is made again', async () => {
    expect(await makeRelease(dataset, method)).toEqual(release);
  });

  test('has every school once, in ascending URN, with an expectation or one named reason', () => {
    expect(release.schools.map(({ school }) => school)).toEqual(dataset.schools);
    expect(release.byUrn.size).toBe(dataset.schools.length);
    const statuses = ['set', 'maintain', ...noExpectationReasons];
    for (const { outcome } of release.schools) expect(statuses).toContain(outcome.status);
    const total = Object.values(release.counts).reduce((a, b) => a + b, 0);
    expect(total).toBe(dataset.schools.length);
    expect(
      asked(release)
        .values()
        .some((value) => typeof value === 'number'),
    ).toBe(true);
  });

  test('leaves the dataset as it was', async () => {
    const before = structuredClone(dataset);
    await makeRelease(dataset, method);
    expect(dataset).toEqual(before);
  });

  test('counts each school under its outcome', () => {
    for (const [status, count] of Object.entries(release.counts))
      expect(release.schools.filter(({ outcome }) => outcome.status === status)).toHaveLength(count);
  });
});

describe('what must not matter', () => {
  test('the order of the schools', async () => {
    const reversed = await makeRelease({ ...dataset, schools: dataset.schools.toReversed() }, method);
    expectAlike(release, reversed, 0.02);
  });

  test('the numbers that authorities carry', async () => {
    const codes = [...dataset.localAuthorities.keys()];
    const other = new Map(codes.map((code, i) => [code, codes[(i * 7 + 3) % codes.length] ?? code]));
    expect(new Set(other.values()).size).toBe(codes.length);
    const renumbered: Dataset = {
      ...withSchools(dataset, (school) => ({ ...school, localAuthority: other.get(school.localAuthority)! })),
      localAuthorities: new Map(
        codes.map((code) => [
          other.get(code)!,
          { ...dataset.localAuthorities.get(code)!, code: other.get(code)! },
        ]),
      ),
    };
    expectAlike(release, await makeRelease(renumbered, method), 0);
  });

  test('names, trusts and types', async () => {
    const renamed = withSchools(dataset, (school) => ({ ...school, name: 'X', trust: 'Y', type: 'Z' }));
    expectAlike(release, await makeRelease(renamed, method), 0);
  });

  test('alternative provision', async () => {
    const without = dataset.schools.filter(({ phase }) => phase !== 'alternative-provision');
    expect(without.length).toBeLessThan(dataset.schools.length);
    const kept = await makeRelease({ ...dataset, schools: without }, method);
    for (const { school, outcome } of kept.schools)
      expect(outcome).toEqual(release.byUrn.get(school.urn)!.outcome);
  });

  test('the schools of other phases', async () => {
    const secondary = dataset.schools.filter(({ phase }) => phase === 'secondary');
    const alone = await makeRelease({ ...dataset, schools: secondary }, method);
    for (const { school, outcome, similar } of alone.schools) {
      expect(outcome).toEqual(release.byUrn.get(school.urn)!.outcome);
      expect(similar).toEqual(release.byUrn.get(school.urn)!.similar);
    }
  });

  test('how high attendance is everywhere: the same more at every school asks for the same improvement', async () => {
    const lower = withSchools(dataset, (school) => withAttendance(school, (overall) => overall + 2));
    const shifted = await makeRelease(lower, method);
    expectAlike(release, shifted, 0.03);
    for (const { school, attendance } of release.schools) {
      if (isPresent(attendance))
        expect(Number(shifted.byUrn.get(school.urn)!.attendance)).toBeCloseTo(attendance - 2, 3);
    }
  });
});

describe('a school’s own figure', () => {
  const pick = () => {
    const set = release.schools.filter(({ outcome }) => outcome.status === 'set');
    return fc.tuple(fc.constantFrom(...set), fc.double({ min: -4, max: 4, noNaN: true }));
  };

  test('never moves its own prediction', async () => {
    await fc.assert(
      fc.asyncProperty(pick(), async ([own, by]) => {
        const changed = withSchools(dataset, (school) =>
          school === own.school ? withAttendance(school, (overall) => Math.max(0, overall + by)) : school,
        );
        const after = (await makeRelease(changed, method)).byUrn.get(own.school.urn)!;
        expect(after.predictedAttendance).toBe(own.predictedAttendance);
      }),
      { numRuns: 5 },
    );
  });

  test('further below its like is asked for no less', async () => {
    const own = release.schools.find(
      ({ outcome, school }) =>
        outcome.status === 'set' && outcome.minimumImprovement < 0.4 && school.phase === 'primary',
    )!;
    const lower = (
      await makeRelease(
        withSchools(dataset, (school) =>
          school === own.school ? withAttendance(school, (overall) => overall + 4) : school,
        ),
        method,
      )
    ).byUrn.get(own.school.urn)!;
    expect(asked(release).get(own.school.urn)).toBeLessThan(
      hasExpectation(lower.outcome) ? lower.outcome.minimumImprovement : Number.NaN,
    );
  });
});

test('any handful of schools makes a release, however few', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([...dataset.schools], { maxLength: 14 }), async (schools) => {
      const few = await makeRelease({ ...dataset, schools }, method);
      expect(few.schools.map(({ school }) => school)).toEqual(schools);
      for (const { outcome, predictedAttendance } of few.schools) {
        expect(JSON.stringify(outcome)).not.toMatch(/null|NaN/);
        expect(predictedAttendance).not.toBeNaN();
        if (isPresent(predictedAttendance)) expect(predictedAttendance).toBeGreaterThan(50);
      }
    }),
    { numRuns: 60 },
  );
});

test.each([11, 12])('a country of seed %d passes what holds for all countries', async (seed) => {
  const other = await makeRelease(smallEngland({ schools: 250, seed }).dataset, method);
  const always = [
    'similar-schools-distinct',
    'walls-hold',
    'distance-ceiling',
    'places-apart',
    'visits-within-reach',
    'serve-limit',
    'usual-figures-serve',
    'expectations-within-caps',
    'chance-noise-stated',
  ];
  for (const name of always)
    expect(other.checks.find((check) => check.name === name)).toMatchObject({ passed: true });
});
