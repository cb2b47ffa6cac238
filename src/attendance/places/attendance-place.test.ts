import { expect, test } from 'vitest';
import { regions } from '../region.ts';
import { type AttendancePlace, parsePlaceId, placeId } from './attendance-place.ts';

const places: readonly AttendancePlace[] = [
  { kind: 'trust', uid: '5143' },
  { kind: 'local-authority', code: '204' },
  { kind: 'hub', id: 'hub-elsewhere' },
  { kind: 'england' },
  ...regions.map((region) => ({ kind: 'region', region }) as const),
];

test.each(places)('the name of %j is read as it was written', (place) => {
  expect(parsePlaceId(placeId(place))).toEqual(place);
});

test.each([
  '',
  'trust',
  'trust-',
  'authority-20',
  'authority-2044',
  'region-wessex',
  'england-1',
  'school-1',
  "trust-1' or true",
])('%j names no place', (text) => {
  expect(parsePlaceId(text)).toBeUndefined();
});
