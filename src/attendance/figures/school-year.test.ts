import { expect, test } from 'vitest';
import { inventedCounts } from '../../../tests/fixtures/counts-of-school.ts';
import { schoolYearOf } from './school-year.ts';
import { addDays } from './tally.ts';

test('a year to date is all days up to then, whatever its records are', () => {
  const days = inventedCounts('special').filter(({ window }) => window.kind === 'day');
  const year = schoolYearOf(days);
  expect(year['year-to-date'].size).toBeGreaterThan(9);
  for (const [last, groups] of year['year-to-date'])
    for (const [group, tally] of groups) {
      const own = [...year.day].flatMap(([day, at]) => (day <= last ? (at.get(group) ?? []) : []));
      expect(tally, `${last} ${group}`).toEqual(addDays(own));
    }
});
