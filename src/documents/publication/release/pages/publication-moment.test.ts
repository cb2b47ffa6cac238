import { expect, test } from 'vitest';
import { daysAfter, type IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import { publicationTime } from '../../../../attendance/statistics/publication-day.ts';
import { publicationMoment } from './publication-moment.ts';

// London's clocks went forward on 29 March 2026 and back on 26 October 2025, 30 March 2025 and 25 October 2026 likewise, at 1am UTC.
test.each([
  ['2025-03-27', '09:30', '9.30am on 27 March 2025'],
  ['2025-03-30', '08:30', '9.30am on 30 March 2025'],
  ['2025-10-23', '08:30', '9.30am on 23 October 2025'],
  ['2025-10-26', '09:30', '9.30am on 26 October 2025'],
  ['2025-10-30', '09:30', '9.30am on 30 October 2025'],
  ['2026-03-26', '09:30', '9.30am on 26 March 2026'],
  ['2026-03-29', '08:30', '9.30am on 29 March 2026'],
  ['2026-04-02', '08:30', '9.30am on 2 April 2026'],
  ['2026-10-22', '08:30', '9.30am on 22 October 2026'],
  ['2026-10-25', '09:30', '9.30am on 25 October 2026'],
])('a release on %s is out at %s UTC, and says 9.30am', (day, utc, words) => {
  const at = publicationTime(day as IsoDate).toISOString();
  expect(at).toBe(`${day}T${utc}:00.000Z`);
  expect(publicationMoment(at)).toBe(words);
});

test('every fortnight of two years is at 9.30am in London, an hour more or less apart where clocks change between', () => {
  const days = Array.from({ length: 53 }, (_, at) => daysAfter('2025-01-09' as IsoDate, 14 * at));
  const times = days.map(publicationTime);
  expect(new Set(times.map((at) => publicationMoment(at.toISOString()).split(' ')[0]))).toEqual(
    new Set(['9.30am']),
  );
  const hours = times.slice(1).map((at, before) => (at.getTime() - times[before]!.getTime()) / 3_600_000);
  expect(hours.filter((one) => one === 14 * 24 - 1)).toHaveLength(2);
  expect(hours.filter((one) => one === 14 * 24 + 1)).toHaveLength(2);
  expect(hours.filter((one) => one === 14 * 24)).toHaveLength(hours.length - 4);
});
