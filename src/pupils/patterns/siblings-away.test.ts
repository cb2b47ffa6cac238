import { expect, test } from 'vitest';
import { publishedPupilsSettings } from '../../../tests/fixtures/pupils-settings.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { schoolDays, termOf } from '../sessions/school-term.fixture.ts';
import { windowOf } from './patterns-of.ts';
import { siblingsAway } from './siblings-away.ts';

const { windowSchoolWeeks, siblingDays } = publishedPupilsSettings.patterns;
const days = schoolDays('2026-01-05', 12);
const today = days.at(-1)!;
const window = windowOf(
  today,
  days.filter((_, i) => i % 5 === 0),
  windowSchoolWeeks,
);
const pupil = (number: number, away: readonly IsoDate[], last?: IsoDate) => ({
  pupil: number,
  last,
  sessions: termOf(days, Object.fromEntries(away.map((date) => [date, 'I']))),
});
const [one, two, three] = [days[40]!, days[45]!, days[50]!];
const among = (...courses: readonly ReturnType<typeof pupil>[]) =>
  siblingsAway(courses, [{ pupil: 1, other: 2 }], window, siblingDays);

test('two of a family who were away on the same days stand in the list, each with its days', () => {
  const found = among(pupil(1, [one, two, three]), pupil(2, [one, two]), pupil(3, [one, two]));
  expect([...found.keys()]).toEqual([1, 2]);
  expect(found.get(1)).toBe(`Away on 2 days on which a brother or sister was away too, last on ${two}`);
});

test('one day together is not enough, half a day is none, and days before the window do not count', () => {
  expect(among(pupil(1, [one, two]), pupil(2, [one, three])).size).toBe(0);
  const half = { ...pupil(2, []), sessions: termOf(days, { [one]: ['I', '\\'], [two]: 'I' }) };
  expect(among(pupil(1, [one, two]), half).size).toBe(0);
  expect(among(pupil(1, days.slice(0, 5)), pupil(2, days.slice(0, 5))).size).toBe(0);
});

test('with three of a family each day counts once, whoever was away', () => {
  const found = siblingsAway(
    [pupil(1, [one, two]), pupil(2, [one, two]), pupil(3, [one, three])],
    [
      { pupil: 1, other: 2 },
      { pupil: 1, other: 3 },
    ],
    window,
    siblingDays,
  );
  // The third was away with the first on one day alone, and nothing says that it is the second's brother or sister.
  expect([...found.keys()]).toEqual([1, 2]);
  expect(found.get(1)).toContain('Away on 2 days');
});

test('who has left is in no family’s morning', () => {
  expect(among(pupil(1, [one, two]), pupil(2, [one, two], days[48])).size).toBe(0);
});
