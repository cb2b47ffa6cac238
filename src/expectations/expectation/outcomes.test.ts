import { describe, expect, test } from 'vitest';
import { schoolWith, subjectWith } from '../../../tests/fixtures/sample-dataset.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { notAvailable } from '../../attendance/published.ts';
import type { School } from '../../attendance/school.ts';
import type { Method } from '../method.ts';
import type { Candidate } from '../similar-schools/candidates.ts';
import type { ReasonBefore } from './eligibility.ts';
import { outcomesOf } from './outcomes.ts';

const method: Method = { ...sampleMethod, definition: { ...sampleMethod.definition, fewest: 2 } };

/** Primary schools of 449 pupils, so that 6.7² / 449 = 0.1 to three digits, unless a roll is said. */
const attendances = [90, 92, 94, 96];
const pupils = 448.9;
const candidate = (attendance: number, i: number, changes: Partial<Candidate> = {}): Candidate => ({
  subject: subjectWith(100_000 + i, { circumstances: { roll: pupils } }),
  attendance,
  standing: { words: 'primary', sides: { phase: 'primary' } },
  seeks: true,
  serves: true,
  ...changes,
});
const candidates = attendances.map((attendance, i) => candidate(attendance, i));
const schools = candidates.map(({ subject }) => subject.school);

/** What was found, as places among the candidates. */
function found(lists: readonly (readonly number[])[], of: readonly Candidate[] = candidates) {
  const k = 4;
  const similar = lists.map((list) =>
    list.map((i, at) => ({
      urn: of[i]!.subject.school.urn,
      rank: at + 1,
      distance: 1,
      distanceKm: notAvailable,
    })),
  );
  const indices = new Int32Array(lists.length * k).fill(-1);
  lists.forEach((list, i) => {
    indices.set(list, i * k);
  });
  return {
    phase: 'primary',
    candidates: of,
    predicted: of.map(() => notAvailable),
    similar,
    lists: {
      k,
      indices,
      distances: new Float64Array(lists.length * k).fill(1),
      counts: Int32Array.from(lists, ({ length }) => length),
    },
    metric: { phase: 'primary', terms: [], missingAdds: 1 },
  } as const;
}

const noReasons = (of: readonly School[] = schools): Map<School, ReasonBefore | undefined> =>
  new Map(of.map((school) => [school, undefined]));

describe('outcomesOf', () => {
  // Lists: 0 {1, 2}, 1 {2, 3}, 2 {0, 1}, 3 {0, 2}: means 93, 95, 91, 92; gaps 3, 3, −3, −4.
  // Variance of the gaps: mean −0.25, squares 10.5625 × 2 + 7.5625 + 14.0625 = 42.75, over 3 = 14.25.
  // Chance: own 6.7² / 448.9 = 0.1, similar mean 0.1 / 2 = 0.05, together 0.15. True variance 14.1.
  const lists = [
    [1, 2],
    [2, 3],
    [0, 1],
    [0, 2],
  ];

  test('positions, variance and outcomes by hand', () => {
    const { outcomes, trueGapVariances } = outcomesOf(method, noReasons(), [found(lists)], '2022-23');
    expect(trueGapVariances.primary).toBeCloseTo(14.1, 3);
    // Reliability 14.1 / 14.25 = 0.9895; school's part 0.25 × 0.9895 × 3 = 0.7421; asked 0.2 + 0.7421 → 0.94.
    expect(outcomes.get(schools[0]!)).toMatchObject({
      status: 'set',
      baselineAttendance: 90,
      chanceSd: 0.3162,
      similarAttendance: 93,
      // Of 92 and 94.
      similarUpperQuartile: 93.5,
      gap: 3,
      gapChanceSd: 0.3873,
      reliability: 0.9895,
      schoolPart: 0.7421,
      minimumImprovement: 0.94,
    });
    expect(outcomes.get(schools[3]!)).toMatchObject({ status: 'maintain', similarAttendance: 92, gap: -4 });
  });

  test('a list shorter than the fewest is too few similar schools', () => {
    const short = lists.with(1, [3]);
    const { outcomes } = outcomesOf(method, noReasons(), [found(short)], '2022-23');
    expect(outcomes.get(schools[1]!)).toEqual({ status: 'too-few-similar-schools' });
    expect(outcomes.get(schools[0]!)?.status).toBe('set');
  });

  test('a school with a reason keeps it, whatever its list', () => {
    const reasons = noReasons().set(schools[2]!, 'closing');
    const others = candidates.map((each, i) => ({ ...each, seeks: i !== 2 }));
    const { outcomes } = outcomesOf(method, reasons, [found(lists, others)], '2022-23');
    expect(outcomes.get(schools[2]!)).toEqual({ status: 'closing' });
    expect(outcomes.size).toBe(4);
  });

  test('schools of no compared phase have their reason all the same', () => {
    const unit = schoolWith(100_009, { phase: 'alternative-provision' });
    const { outcomes, trueGapVariances } = outcomesOf(
      method,
      new Map([[unit, 'alternative-provision']]),
      [],
      '2022-23',
    );
    expect(outcomes.get(unit)).toEqual({ status: 'alternative-provision' });
    expect(trueGapVariances).toEqual({});
  });

  test('a large similar school’s figure is surer than a small one’s', () => {
    const rolls = [pupils, pupils, 60, pupils];
    const of = attendances.map((attendance, i) =>
      candidate(attendance, i, { subject: subjectWith(100_000 + i, { circumstances: { roll: rolls[i]! } }) }),
    );
    const { outcomes } = outcomesOf(
      method,
      noReasons(of.map(({ subject }) => subject.school)),
      [found(lists, of)],
      '2022-23',
    );
    // Own 0.1; its like (0.1 + 44.89 / 60) / 2 / 2 = 0.2120.
    expect(outcomes.get(of[0]!.subject.school)).toMatchObject({ gapChanceSd: 0.5586 });
  });

  test.each([notAvailable, 0])('a school that seeks none may have a roll of %o', (roll) => {
    const of = candidates.with(3, {
      ...candidate(96, 3, { seeks: false, serves: false }),
      subject: subjectWith(100_003, { circumstances: { roll } }),
    });
    const reasons = noReasons(of.map(({ subject }) => subject.school)).set(
      of[3]!.subject.school,
      'too-few-pupils',
    );
    const { outcomes } = outcomesOf(method, reasons, [found([[1, 2], [0, 2], [0, 1], []], of)], '2022-23');
    expect(outcomes.get(of[3]!.subject.school)).toEqual({ status: 'too-few-pupils' });
    expect(outcomes.get(of[0]!.subject.school)?.status).toBe('set');
  });

  test('a school of one pupil is measured like any other', () => {
    const of = candidates.with(0, {
      ...candidate(90, 0),
      subject: subjectWith(100_000, { circumstances: { roll: 1 } }),
    });
    const { outcomes } = outcomesOf(
      method,
      noReasons(of.map(({ subject }) => subject.school)),
      [found(lists, of)],
      '2022-23',
    );
    expect(outcomes.get(of[0]!.subject.school)).toMatchObject({ chanceSd: 6.7 });
  });

  test.each([
    [undefined, 'set'],
    ['every-school', 'set'],
    ['all-but-alternative-provision', 'set'],
    ['mainstream', 'comparison-only'],
  ] as const)('with expectations for %s a special school is %s', (expectationsFor, status) => {
    const of = candidates.map((each, i) => ({
      ...each,
      subject: subjectWith(100_000 + i, { phase: 'special', circumstances: { roll: pupils } }),
    }));
    const group = { ...found(lists, of), phase: 'special' as const };
    const { outcomes } = outcomesOf(
      { ...method, ...(expectationsFor && { expectationsFor }) },
      noReasons(of.map(({ subject }) => subject.school)),
      [group],
      '2022-23',
    );
    expect(outcomes.get(of[0]!.subject.school)?.status).toBe(status);
    const mainstream = outcomesOf(
      { ...method, ...(expectationsFor && { expectationsFor }) },
      noReasons(),
      [found(lists)],
      '2022-23',
    );
    expect(mainstream.outcomes.get(schools[0]!)?.status).toBe('set');
  });
});
