import { expect, test } from 'vitest';
import { sampleRelease, sampleUrns } from '../../../tests/fixtures/sample-release.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { Expectation } from '../../expectations/outcome.ts';
import type { SettledYear } from './settled-year.ts';
import { endYears } from './year-end.ts';

const own = sampleUrns.londonSecondary;
const one = sampleRelease().byUrn.get(own)!;
const many = 60;
const startingAt = (attendance: number) => ({
  attendance,
  outcome: { ...(one.outcome as Expectation), baselineAttendance: attendance },
});
/** Schools like one another, each with the twenty after it as similar ones; and a school of which nothing is asked. */
const alike = Array.from({ length: many }, (_, i) => ({
  ...one,
  ...startingAt(90.4 + (i === 0 ? 0 : (i % 7) - 3) / 2),
  school: { ...one.school, urn: (own + i) as Urn },
  similar: one.similar.slice(0, 20).map((similar, j) => ({
    ...similar,
    urn: (own + ((i + j + 1) % many)) as Urn,
  })),
}));
const release = {
  method: {
    ...sampleRelease().method,
    progress: { ...sampleRelease().method.progress, fewestSchools: many },
  },
  schools: [...alike, sampleRelease().byUrn.get(sampleUrns.nameless)!],
};
/** Every school's registers say that nothing changed, but for those that are said. */
const ended = (said: Partial<Record<number, SettledYear | undefined>> = {}) => {
  const { ends } = endYears(release, (urn: Urn) =>
    urn in said ? said[urn] : { attendance: 90, before: 90 },
  );
  return ends.get(own)!;
};

test('a year is read by the change that one series of registers says', () => {
  const end = ended({ [own]: { attendance: 88, before: 87.5 } });
  expect(end).toMatchObject({
    attendance: 88,
    before: 87.5,
    beforeFrom: 'registers',
    reads: expect.closeTo(90.4 + 0.5, 9),
  });
  expect(ended({ [own]: { attendance: 95, before: 87.5 } }).word).toBe('reached');
  expect(ended({ [own]: { attendance: 84, before: 90 } }).word).toBe('not reached');
});

test('where registers do not have the year before, its published figure stands for it', () => {
  const end = ended({ [own]: { attendance: 91, before: undefined } });
  expect(end).toMatchObject({ before: 90.4, beforeFrom: 'publication', reads: 91 });
});

test('disrupted is said only where the days decide', () => {
  const hit = { attendance: 85, before: 90, explained: 5 };
  expect(ended({ [own]: { ...hit, without: 90 } })).toMatchObject({
    word: 'disrupted',
    disruption: { without: 90, explained: 5 },
  });
  expect(ended({ [own]: { ...hit, without: 85.1 } }).word).toBe('not reached');
  // A school that reached what was expected is told nothing less.
  expect(ended({ [own]: { attendance: 96, before: 90, without: 97, explained: 1 } }).word).toBe('reached');
});

test('with too few schools to compare with, a year that is short by more than chance has no word but where a disruption explains it', () => {
  const method = { ...release.method, progress: { ...release.method.progress, fewestSchools: many + 1 } };
  const of = (year: SettledYear) =>
    endYears({ ...release, method }, (urn) => (urn === own ? year : { attendance: 90, before: 90 })).ends.get(
      own,
    )!;
  expect(of({ attendance: 84, before: 90 })).toMatchObject({
    none: 'nothing to compare with',
    attendance: 84,
  });
  expect(of({ attendance: 84, before: 90 }).word).toBeUndefined();
  expect(of({ attendance: 84, before: 90, without: 84.1, explained: 0.1 })).toMatchObject({
    disruption: { without: 84.1, explained: 0.1 },
    none: 'nothing to compare with',
  });
  expect(of({ attendance: 84, before: 90, without: 92, explained: 8 }).word).toBe('disrupted');
  expect(of({ attendance: 95, before: 90 }).word).toBe('reached');
});

test('of every school it is known why its year is not read', () => {
  const { ends, read } = endYears(release, (urn) =>
    urn === own ? undefined : { attendance: 90, before: 90 },
  );
  expect(ends.size).toBe(release.schools.length);
  expect(ends.get(own)).toEqual({ word: undefined, none: 'too few registers' });
  expect(read.every(({ end }) => end.word !== undefined)).toBe(true);
  const alone = endYears(release, (urn) => (urn === own ? { attendance: 90, before: 90 } : undefined));
  expect(alone.ends.get(own)).toMatchObject({ none: 'too few similar schools' });
  expect(ends.get(sampleUrns.nameless)!.none).toBeDefined();
});
