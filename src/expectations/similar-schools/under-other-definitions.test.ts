import { describe, expect, test } from 'vitest';
import { subjectWith } from '../../../tests/fixtures/sample-dataset.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { SimilarSchoolsOfPhase } from './find-similar-schools.ts';
import { flips, similarAttendances } from './under-other-definitions.ts';

const attendances = [90, 92, 95, 96];
const candidates = attendances.map((attendance, i) => ({
  subject: subjectWith(100_000 + i),
  attendance,
  standing: { words: 'primary', sides: { phase: 'primary' } },
  seeks: i !== 3,
  serves: true,
}));
const found: SimilarSchoolsOfPhase = {
  phase: 'primary',
  candidates,
  predicted: candidates.map(() => notAvailable),
  lists: {
    k: 3,
    indices: Int32Array.of(1, 2, 3, 0, 2, -1, 0, -1, -1, -1, -1, -1),
    distances: new Float64Array(12).fill(1),
    counts: Int32Array.of(3, 2, 1, 0),
  },
  similar: [],
  metric: { phase: 'primary', terms: [], missingAdds: 1 },
};

describe('similarAttendances', () => {
  test('the mean of each list, where it is long enough and was sought', () => {
    const means = similarAttendances([found], 2);
    expect(candidates.map(({ subject }) => means.get(subject.school))).toEqual([
      94.3333,
      92.5,
      undefined,
      undefined,
    ]);
  });

  test('all phases together', () => {
    const special = {
      ...found,
      candidates: [candidates[0]!, candidates[1]!].map((candidate, i) => ({
        ...candidate,
        subject: subjectWith(200_000 + i, { phase: 'special' }),
      })),
      lists: { ...found.lists, indices: Int32Array.of(1, -1, -1, -1, -1, -1), counts: Int32Array.of(1, 0) },
    };
    const means = similarAttendances([found, special], 1);
    expect(means.size).toBe(4);
    expect(means.get(special.candidates[0]!.subject.school)).toBe(92);
  });
});

describe('flips', () => {
  test.each([
    [94, 95, 93, true],
    [94, 93, 95, true],
    [94, 95, 96, false],
    [94, 93, 92, false],
    [94, 94, 93, false],
    [94, 94, 95, true],
    [94, 95, 94, true],
  ])('a school at %d, its like at %d, under the other definition at %d: %s', (own, like, other, changes) => {
    expect(flips(own, like, { definition: 'fbit', similarAttendance: other })).toBe(changes);
  });
});
