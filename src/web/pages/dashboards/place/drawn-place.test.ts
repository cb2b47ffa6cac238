import { expect, test } from 'vitest';
import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import { partOfFigures } from '../../../../attendance/figures/figures-by-key.ts';
import { phasePlace } from '../../../../attendance/figures/figures-of-schools.ts';
import type { Phase } from '../../../../attendance/phase.ts';
import { readDashboardAddress } from '../../../../documents/dashboards/dashboard-address.ts';
import type { PlaceEditions } from '../../../../store/postgres/editions/read-place-editions.ts';
import { drawnPlace, viewsOfPlace } from './drawn-place.ts';

const place = { kind: 'local-authority', code: '204' } as const;
const week = (name: string, absence: number) => ({
  [`${name}|week|2026-09-20|all|possible`]: 1000,
  [`${name}|week|2026-09-20|all|absence`]: absence,
});
const figures = (all: number, secondary: number) =>
  partOfFigures({
    ...week('authority-204', all),
    ...week(phasePlace('authority-204', 'secondary'), secondary),
  });
const editions: PlaceEditions = {
  placeName: 'Hackney',
  today: '2026-09-25' as IsoDate,
  editions: [
    {
      place: 'authority-204',
      part: 'place',
      since: '2026-08-15' as IsoDate,
      until: '2026-09-20' as IsoDate,
      madeAt: new Date(),
      schools: 2,
      ofSchools: 2,
      figures: figures(60, 80),
    },
  ],
  lastYear: [],
  england: [],
  schools: [],
  authorities: [],
  registers: new Map(),
  before: { at: new Date(), figures: [figures(50, 90)] },
};
const since = (phase?: Phase) =>
  drawnPlace(place, editions, readDashboardAddress({ phase }, viewsOfPlace(place))).since?.says[1];

test('a page of one phase says what changed of that phase; of one without figures, what changed of the whole', () => {
  expect(since()).toBe('Absence in the year to date was 5.0%, and is 6.0%.');
  expect(since('secondary')).toBe('Absence in the year to date was 9.0%, and is 8.0%.');
  expect(since('special')).toBe(since());
});
