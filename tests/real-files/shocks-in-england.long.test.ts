import { expect, test } from 'vitest';
import type { DailyAttendance } from '../../src/progress/shocks/daily-attendance.ts';
import { findShocks } from '../../src/progress/shocks/find-shocks.ts';
import { publishedSettings } from '../fixtures/invented-attendance.ts';
import { authoritiesAreThere, authoritiesByFortnight, authoritiesByWeek } from './authorities-by-period.ts';

const withFiles = test.skipIf(!authoritiesAreThere);

/** As published, but that an authority is its three phases. */
const settings = { ...publishedSettings, area: { ...publishedSettings.area, leastPlaces: 3 } };
const eventsOf = (attendance: DailyAttendance) => {
  const events = findShocks(attendance, { settings, when: 'settled' });
  const authorities = (from: string) =>
    events.filter((event) => event.level === 'area' && event.from === from).map(({ place }) => place);
  return {
    national: events.filter(({ level }) => level === 'nation').map(({ from }) => from as string),
    authorities,
    /** Periods in which more authorities than chance would have were off beyond the nation. */
    shared: attendance.days.filter((day) => authorities(day).length >= 5),
  };
};

withFiles(
  'by week, the influenza of December 2022 is a national event, and heaviest where it came first',
  () => {
    const { national, authorities, shared } = eventsOf(authoritiesByWeek());
    process.stderr.write(
      `by week: national ${national.join(', ')}; in five authorities or more ${shared.join(', ')}\n`,
    );
    // Weeks 49 to 51 of 2022; and the last days before Christmas 2023.
    expect(national).toEqual(['2022-12-05', '2022-12-12', '2022-12-19', '2023-12-18']);
    expect(shared).toEqual(expect.arrayContaining(['2022-12-05', '2022-12-12']));
    expect(authorities('2022-12-05').length).toBeGreaterThan(0);
  },
);

withFiles('by fortnight, every Eid in a school week is an area event where those who keep it live', () => {
  const { national, authorities, shared } = eventsOf(authoritiesByFortnight());
  process.stderr.write(
    `by fortnight: national ${national.join(', ')}; in five authorities or more ${shared.join(', ')}\n`,
  );
  expect(national).toEqual(['2022-12-22', '2023-01-12']);
  // 21 April and 28 June 2023, 10 April and 16 June 2024, 31 March and 6 June 2025, 20 March 2026, as their fortnights came out.
  const eids: readonly (readonly [string, readonly string[]])[] = [
    ['2023-05-04', ['Birmingham', 'Kirklees', 'Luton', 'Oldham', 'Redbridge', 'Waltham Forest']],
    ['2023-07-13', ['Birmingham', 'Bradford', 'Kirklees', 'Luton', 'Oldham', 'Redbridge', 'Rochdale']],
    ['2024-05-02', ['Birmingham', 'Bradford', 'Kirklees', 'Sandwell']],
    ['2024-07-16', ['Birmingham', 'Kirklees', 'Rochdale']],
    ['2025-04-17', ['Birmingham', 'Bradford', 'Kirklees', 'Luton', 'Manchester']],
    ['2025-06-26', ['Birmingham', 'Kirklees', 'Manchester', 'Waltham Forest']],
    ['2026-04-02', ['Birmingham', 'Waltham Forest']],
  ];
  for (const [day, where] of eids) expect(authorities(day), day).toEqual(expect.arrayContaining([...where]));
});
