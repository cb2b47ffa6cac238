import { expect, test } from 'vitest';
import { figuresByKey } from '../../../../tests/fixtures/figures-by-key.ts';
import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { attendanceView } from './attendance-view.ts';

const days = Array.from({ length: 10 }, (_, at) => daysAfter('2026-09-07' as IsoDate, at < 5 ? at : at + 2));

/** Attendance by day of a place with so many possible sessions, a tenth of them absent. */
function viewWith(possible: (at: number) => number | null) {
  const by = figuresByKey([
    Object.fromEntries(
      days.flatMap((day, at) => [
        [`school|day|${day}|all|possible`, possible(at)],
        [`school|day|${day}|all|absence`, possible(at) === null ? null : possible(at)! / 10],
      ]),
    ),
  ]);
  return attendanceView(
    {
      of: { place: 'school', figures: by.figures },
      times: by.timesOf('school'),
      today: '2027-01-01' as IsoDate,
      shortDay: String,
      longDay: String,
    },
    'day',
  );
}

test('a day on which most could not come is marked, in the picture and in the table, and keeps its figure', () => {
  const view = viewWith((at) => (at === 3 ? 400 : 1000));
  expect(view.rows.map(([name]) => name!.text).filter((name) => name.includes('partly closed'))).toEqual([
    '2026-09-10, partly closed',
  ]);
  expect(view.rows[6]![2]!.text).toBe('10.0%');
  expect(view.draw!(720)).toContain('↓ Partly closed');
  expect(view.notes).toHaveLength(1);
});

test('no day is marked that is like the others, is hidden, or stands among too few', () => {
  expect(viewWith((at) => (at === 3 ? 600 : 1000)).notes).toEqual([]);
  expect(viewWith((at) => (at === 3 ? null : 1000)).notes).toEqual([]);
  expect(viewWith((at) => (at > 2 ? null : at === 0 ? 100 : 1000)).notes).toEqual([]);
});
