import { expect, test } from 'vitest';
import { figuresByKey } from '../../../../tests/fixtures/figures-by-key.ts';
import { daysAfter, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { calendarView } from './calendar-view.ts';

/** Two weeks from a Monday, without its Wednesday and with the second week's first two days alone. */
const days = [0, 1, 3, 4, 7, 8].map((plus) => daysAfter('2026-09-07' as IsoDate, plus));

function viewOn(today: string) {
  const by = figuresByKey([
    Object.fromEntries(
      days.flatMap((day, at) => [
        [`school|day|${day}|all|possible`, 1000],
        [`school|day|${day}|all|absence`, 50 + at],
      ]),
    ),
  ]);
  return calendarView({
    of: { place: 'school', figures: by.figures },
    times: by.timesOf('school'),
    today: today as IsoDate,
    shortDay: String,
    longDay: String,
  });
}

test('a day without school is said to be one, and a day that has not come is not', () => {
  const view = viewOn('2026-09-15');
  expect(view.rows.map((row) => row.slice(1).map(({ text }) => text))).toEqual([
    ['5.4%', '5.5%', 'not yet', 'not yet', 'not yet'],
    ['5.0%', '5.1%', 'z', '5.2%', '5.3%'],
  ]);
  const letters = [...view.draw!(720).matchAll(/>([a-z])<\/text>/g)].map(([, letter]) => letter);
  expect(letters).toEqual(['z']);
  expect(view.notes?.[0]).toContain('z: no session was possible');
});

test('of today there may be figures later; of yesterday there are none', () => {
  expect(
    viewOn('2026-09-16')
      .rows[0]!.slice(3)
      .map(({ text }) => text),
  ).toEqual(['not yet', 'not yet', 'not yet']);
  expect(
    viewOn('2026-09-17')
      .rows[0]!.slice(3)
      .map(({ text }) => text),
  ).toEqual(['z', 'not yet', 'not yet']);
});

test('weeks that are still settling have a line beside them, until they have settled', () => {
  expect(viewOn('2026-09-15').draw!(720)).toContain('still settling');
  expect(viewOn('2027-01-01').draw!(720)).not.toContain('still settling');
  // In a table that is read they have the letter of statistics, and in a file their name alone.
  expect(viewOn('2026-09-15').rows.map(([week]) => week)).toEqual([
    { text: '2026-09-14, still settling (u)', value: '2026-09-14' },
    { text: '2026-09-07, still settling (u)', value: '2026-09-07' },
  ]);
  expect(viewOn('2027-01-01').rows[0]![0]!.text).toBe('2026-09-14');
});
