import { describe, expect, test } from 'vitest';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import { type SchoolSketch, sampleSchool } from '../../tests/fixtures/sample-school.ts';
import type { AcademicYear } from '../attendance/academic-year.ts';
import type { Urn } from '../attendance/urn.ts';
import { hasExpectation } from '../expectations/outcome.ts';
import type { ReleaseDraft, ReleasedSchool } from '../expectations/release.ts';
import { compareJittered, compareRedrawn } from './stability.ts';

const sample = sampleRelease();
const set = sample.schools.map(({ outcome }) => outcome).find(hasExpectation)!;
const none = { status: 'no-baseline' } as const;
const asked = (minimumImprovement: number) => ({ ...set, minimumImprovement });
const listed = (...places: readonly number[]): ReleasedSchool['similar'] =>
  places.map((i, place) => ({ urn: (100_000 + i) as Urn, rank: place + 1, distance: 1, distanceKm: 1 }));

function releaseOf(
  sketches: readonly Partial<SchoolSketch>[],
  baseline: AcademicYear = '2021-22',
): ReleaseDraft {
  const schools = sketches.map((sketch, i) => sampleSchool({ urn: 100_000 + i, name: `${i}`, ...sketch }));
  return { ...sample, baseline, schools, byUrn: new Map(schools.map((each) => [each.school.urn, each])) };
}

describe('moved within the rounding', () => {
  const before = releaseOf([
    { phase: 'primary', outcome: asked(0.2), similar: listed(1, 2, 3, 4) },
    { phase: 'primary', outcome: asked(0.3), similar: listed(0, 2) },
    { phase: 'special', outcome: asked(0.5), similar: listed(0, 1) },
    { phase: 'primary', outcome: asked(0.4), similar: listed(0) },
    { phase: 'secondary', outcome: none },
    { phase: 'secondary', outcome: none },
  ]);
  const after = releaseOf([
    // 0.05 more, and two of four similar schools, one of them in another place.
    { phase: 'primary', outcome: asked(0.25), similar: listed(4, 5, 1) },
    // 0.3 − 0.2 is 0.09999…, and is a tenth all the same.
    { phase: 'primary', outcome: asked(0.2), similar: listed(0, 2) },
    { phase: 'special', outcome: asked(0.9), similar: listed(4, 5) },
    { phase: 'primary', outcome: none, similar: [] },
    { phase: 'secondary', outcome: asked(0.1), similar: listed(0) },
    { phase: 'secondary', outcome: none },
  ]);

  test('by how much what is asked moves, of all and by phase, and who has an expectation once', () => {
    const measured = compareJittered(before, after)!;
    expect(measured).toMatchObject({
      baseline: '2021-22',
      schools: 3,
      steady: 1 / 3,
      steadyByPhase: [
        { phase: 'primary', schools: 2, steady: 1 / 2 },
        { phase: 'special', schools: 1, steady: 0 },
      ],
      appearOrVanish: 2,
      // A half, all and none.
      similarKept: 0.5,
    });
    expect(measured.most).toBeCloseTo(0.4, 12);
    // Between the moves of 0.1 and 0.4, at 0.98 of the way.
    expect(measured.ninetyNinth).toBeCloseTo(0.1 + 0.98 * 0.3, 12);
  });

  test('where no school has an expectation both times nothing is said', () => {
    expect(
      compareJittered(releaseOf([{ outcome: none }]), releaseOf([{ outcome: asked(1) }])),
    ).toBeUndefined();
    expect(compareJittered(releaseOf([]), releaseOf([]))).toBeUndefined();
  });
});

describe('drawn anew from a later year', () => {
  /** Published in the earlier year under this number. */
  const was = (urn: number, baseline: AcademicYear = '2021-22') => ({
    absence: new Map([[baseline, { overall: 5, persistent: 10, severe: 1, publishedAs: urn as Urn }]]),
  });
  const earlier = releaseOf([
    { similar: listed(1, 2, 3, 4) },
    { similar: listed(0, 2) },
    { similar: listed(3, 4) },
    { similar: listed(0) },
    { similar: [] },
  ]);
  const later = (sketches: readonly Partial<SchoolSketch>[]) => releaseOf(sketches, '2022-23');

  test('lists are compared by the numbers of then, among those still there as well', () => {
    // The first has another number now; the fourth, 100 003, is gone, and its place is that of one that was not there.
    const redrawn = compareRedrawn(
      earlier,
      later([
        { urn: 150_000, similar: listed(1, 4, 3), school: was(100_000) },
        { similar: [{ ...listed(0)[0]!, urn: 150_000 as Urn }], school: was(100_001) },
        { similar: listed(0, 1), school: was(100_002) },
        { urn: 100_003, similar: listed(1) },
        { similar: listed(1), school: was(100_004) },
      ]),
    );
    // The first keeps 1 and 4 of 1, 2, 3 and 4, of which 3 is not there to be drawn; the second the first of two; the third none of
    // its 3 and 4; the fourth, whose number stands for itself, not the first, which is there.
    expect(redrawn).toMatchObject({ from: '2021-22', to: '2022-23', schools: 4 });
    expect(redrawn.similarKept).toBeCloseTo((1 / 2 + 1 / 2 + 0 + 0) / 4, 12);
    expect(redrawn.similarKeptOfThoseLeft).toBeCloseTo((2 / 3 + 1 / 2 + 0 + 0) / 4, 12);
    expect(redrawn.keepNone).toBe(1 / 2);
  });

  test('one whose earlier similar schools are all gone counts among all and not among those left', () => {
    const redrawn = compareRedrawn(
      releaseOf([{ similar: listed(7, 8) }, { similar: listed(0) }]),
      later([
        { similar: listed(1), school: was(100_000) },
        { similar: listed(0), school: was(100_001) },
      ]),
    );
    expect(redrawn).toMatchObject({ schools: 2, similarKept: 0.5, similarKeptOfThoseLeft: 1, keepNone: 0.5 });
  });

  test('without a list in both years, or anybody left, there is nothing to say', () => {
    const nothing = { similarKept: Number.NaN, similarKeptOfThoseLeft: Number.NaN, keepNone: Number.NaN };
    const known = { similar: listed(1), school: was(100_000) };
    expect(compareRedrawn(releaseOf([{ similar: [] }]), later([known]))).toMatchObject({
      schools: 0,
      ...nothing,
    });
    expect(
      compareRedrawn(releaseOf([{ similar: listed(1) }]), later([{ ...known, similar: [] }])),
    ).toMatchObject({
      schools: 0,
      ...nothing,
    });
    expect(compareRedrawn(releaseOf([]), later([known]))).toMatchObject({ schools: 0, ...nothing });
    // One school, whose similar schools are gone.
    expect(compareRedrawn(releaseOf([{ similar: listed(7) }]), later([known]))).toMatchObject({
      schools: 1,
      similarKept: 0,
      similarKeptOfThoseLeft: Number.NaN,
      keepNone: 1,
    });
  });
});
