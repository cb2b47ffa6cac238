import { expect, test } from 'vitest';
import { inventedYears } from '../../../../tests/fixtures/counts-of-school.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { sessionsOf } from '../../../attendance/counts/session-counts.ts';
import { exactFigures } from '../../../attendance/figures/figures.ts';
import { timesOver } from '../../../attendance/figures/place-year.ts';
import { schoolYearOf } from '../../../attendance/figures/school-year.ts';
import { summaryView } from './summary-view.ts';

const rowsOn = (until: IsoDate) => {
  const [{ records }] = inventedYears(1, 2025, until) as [ReturnType<typeof inventedYears>[number]];
  const year = schoolYearOf(records);
  const over = timesOver(year, until);
  const { rows, notes } = summaryView({
    of: { place: 'here', figures: exactFigures('here', year) },
    times: over,
    today: until,
    shortDay: (date) => date,
    longDay: (date) => date,
  });
  return { records, rows, notes, weeks: [...over.week.keys()] };
};

test('the term stands between half term and year, from the spring on', () => {
  const { records, rows, weeks } = rowsOn('2026-03-16' as IsoDate);
  const names = rows.map(([name]) => name!.text);
  expect(names).toContain('Spring term so far');
  let [possible, absent] = [0, 0];
  for (const { window, groups } of records) {
    if (window.kind !== 'day' || window.first < '2026-01-01' || window.last > weeks.at(-1)!) continue;
    const all = groups.find(
      ({ scope, yearGroup, characteristic }) =>
        scope === 'in' && yearGroup === null && characteristic === 'all',
    );
    const day = sessionsOf(all?.sessions ?? new Map(), window.last);
    possible += day.possible;
    absent += day.absent;
  }
  const row = rows[names.indexOf('Spring term so far')]!;
  expect(row[2]!.value).toBeCloseTo((100 * absent) / possible, 9);
  const year = rows[names.indexOf('Year to date')]!;
  expect(row[2]!.value).not.toBe(year[2]!.value);
});

test('in the autumn the term is the year, and stands once', () => {
  const names = rowsOn('2025-11-24' as IsoDate).rows.map(([name]) => name!.text);
  expect(names).toContain('Year to date');
  expect(names.filter((name) => / term( so far)?$/.test(name) && !/^Half/.test(name))).toEqual([]);
});

test('says that its newest weeks still settle, of the newest in its row too', () => {
  const { rows, notes } = rowsOn('2025-11-24' as IsoDate);
  expect(notes).toContainEqual(expect.stringContaining('are still settling'));
  expect(rows[0]![0]!.text).toMatch(/^Week of [-\d]+, still settling \(u\)$/);
  expect(rows[0]![0]!.value).toMatch(/^Week of [-\d]+$/);
});
