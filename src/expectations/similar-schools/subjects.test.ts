import { describe, expect, test } from 'vitest';
import { baseline, datasetWith, schoolWith } from '../../../tests/fixtures/sample-dataset.ts';
import { sampleMethod } from '../../../tests/fixtures/sample-method.ts';
import { notAvailable, suppressed } from '../../attendance/published.ts';
import { attendanceIn, findNearbyByPhase, subjectsByPhase, subjectsOf } from './subjects.ts';
import { surroundingsUnknown } from './surroundings.ts';

describe('attendanceIn', () => {
  test('is 100 less overall absence, without binary residue', () => {
    const school = schoolWith(100_000);
    const figures = { overall: 5.9, persistent: 20, severe: 1, publishedAs: school.urn };
    expect(attendanceIn({ ...school, absence: new Map([[baseline, figures]]) }, baseline)).toBe(94.1);
  });

  test('keeps the reason, and has one of its own for a year without a row', () => {
    expect(attendanceIn(schoolWith(100_000, { attendance: suppressed }), baseline)).toBe(suppressed);
    expect(attendanceIn(schoolWith(100_000, { attendance: 94 }), '2018-19')).toBe(notAvailable);
  });
});

describe('subjectsOf', () => {
  const line = Array.from({ length: 12 }, (_, i) =>
    schoolWith(100_000 + i, {
      phase: i === 11 ? 'special' : 'primary',
      localAuthority: i === 0 ? 201 : 926,
      place: { easting: 1000 * i, northing: 0, withinKm: 0 },
    }),
  );
  const { prediction: _, ...unpredicted } = sampleMethod.definition;

  test('the schools of the phase in order, with their regions', () => {
    const subjects = subjectsOf('primary', datasetWith(line), sampleMethod.definition);
    expect(subjects.map(({ school }) => school)).toEqual(line.slice(0, 11));
    expect(subjects.map(({ region }) => region).slice(0, 2)).toEqual([notAvailable, 'East of England']);
    expect(subjects[0]?.predicted).toBe(notAvailable);
  });

  test('surroundings are worked out where a prediction uses them', () => {
    const [first] = subjectsOf('primary', datasetWith(line), sampleMethod.definition);
    expect(first?.surroundings.tenthNearestKm).toBe(10);
    expect(subjectsOf('primary', datasetWith(line), unpredicted)[0]?.surroundings).toBe(surroundingsUnknown);
    expect(subjectsOf('special', datasetWith(line), sampleMethod.definition)[0]?.surroundings).toBe(
      surroundingsUnknown,
    );
  });

  test('schools nearby are found for each phase, where a prediction asks for them', async () => {
    const dataset = datasetWith(line);
    expect(await findNearbyByPhase(dataset, unpredicted)).toBe(undefined);
    const nearby = (await findNearbyByPhase(dataset, sampleMethod.definition))!;
    expect([nearby.primary.places.length, nearby.special.places.length]).toEqual([11, 1]);
    const subjects = subjectsByPhase(dataset, sampleMethod.definition, nearby);
    expect(subjects).toEqual(subjectsByPhase(dataset, sampleMethod.definition));
    expect([subjects.primary.length, subjects.secondary.length, subjects.special.length]).toEqual([11, 0, 1]);
  });
});
