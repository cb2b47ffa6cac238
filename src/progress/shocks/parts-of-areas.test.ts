import { expect, test } from 'vitest';
import { publishedSettings as settings } from '../../../tests/fixtures/invented-attendance.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { areaNumbers } from './areas.ts';
import { partsOfAreaFallen } from './parts-of-areas.ts';
import { sharedDay } from './shared-day.ts';

const date = '2026-11-12' as IsoDate;

/** Of area a, of whose twenty places five fell by twelve spreads, each of one point; none did in the other areas. */
function eventsBeside(others: readonly string[]) {
  const names = [...Array<string>(20).fill('a'), ...others];
  const shared = sharedDay(
    names.map((_, place) => Float64Array.of(place < 5 ? -12 : 0)),
    0,
    {
      spreads: new Float64Array(names.length).fill(1),
      areas: areaNumbers(names),
      shrinkage: settings.expected.areaShrinkage,
      fallenBeyond: settings.area.part.eachBeyond,
    },
  );
  const limits = settings.area;
  return partsOfAreaFallen({ place: 'a', area: 0 }, [date], {
    shared: [shared],
    limits,
    isTold: () => false,
  });
}

test('a part that fell is told of beside an area in which none did, with its fall over all places and no score', () => {
  expect(eventsBeside(Array(settings.area.leastPlaces).fill('b'))).toEqual([
    { level: 'area', place: 'a', from: date, to: date, size: -3, score: Number.NaN, label: 'area event' },
  ]);
});

test('where there is no other area, or none with enough places, nothing is told: it might be everybody’s day', () => {
  expect(eventsBeside([])).toEqual([]);
  expect(eventsBeside(Array(settings.area.leastPlaces - 1).fill('b'))).toEqual([]);
});
