import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type IsoDate, weekOf } from '../calendar/iso-date.ts';
import { protectionOne as settings } from '../protection/protection.fixture.ts';
import type { Urn } from '../urn.ts';
import { comparedFigures, comparedFiguresOfAreas } from './compared-figures.ts';
import { figureKey } from './figure-key.ts';
import { phasePlace, type SchoolInPlace } from './figures-of-schools.ts';
import { type Tally, tallyOf } from './tally.ts';

const sunday = '2026-09-20' as IsoDate;
const days = ['14', '15', '16', '17', '18'].map((day) => `2026-09-${day}` as IsoDate);

/** A day of a school at which each absent pupil is away for the whole day. */
function dayOf(roll: number, absent: number): Tally {
  const codes = new Map([
    ['/', 2 * (roll - absent)],
    ['I', 2 * absent],
  ]);
  const pupils = new Map([
    ['/', roll - absent],
    ['I', absent],
  ]);
  return tallyOf(
    {
      scope: 'in',
      yearGroup: null,
      characteristic: 'all',
      sessions: codes,
      pupils,
      enrolments: roll,
      absence: { missing: 'not-applicable' },
    },
    days[0]!,
    2,
  );
}

/** A school whose pupils are absent, so many each day and so many in the whole week. */
function schoolOf(at: number, roll: number, absent: readonly number[], phase = 'primary'): SchoolInPlace {
  const whole = dayOf(
    5 * roll,
    absent.reduce((sum, one) => sum + one, 0),
  );
  return {
    urn: (300_100 + at) as Urn,
    phase,
    year: {
      day: new Map(days.map((day, i) => [day, new Map([['all', dayOf(roll, absent[i]!)]])])),
      week: new Map([[sunday, new Map([['all', whole]])]]),
      'half-term': new Map(),
      'year-to-date': new Map(),
    },
  };
}

const placeOf = (schools: readonly SchoolInPlace[]) =>
  new Set(schools.map(({ phase }) => phase)).size === 1
    ? () => 'authority-204'
    : (phase: string) => phasePlace('authority-204', phase);

/** Everything is shown but what is left out. */
function shownOf(schools: readonly SchoolInPlace[], hidden: readonly string[] = []) {
  const figures = new Map<string, number | undefined>();
  for (const [phase, own] of Map.groupBy(schools, (school) => school.phase))
    for (const span of ['day', 'week'] as const)
      for (const last of own[0]!.year[span].keys())
        for (const measure of ['possible', 'absence'] as const) {
          const key = figureKey(placeOf(schools)(phase), { span, last }, 'all', measure);
          const sum = own.reduce(
            (all, { year }) => all + year[span].get(last)!.get('all')!.sessions[measure],
            0,
          );
          figures.set(key, hidden.includes(key) ? undefined : sum);
        }
  return figures;
}

const compared = (schools: readonly SchoolInPlace[], hidden: readonly string[] = []) =>
  comparedFigures({ name: 'authority-204', schools }, shownOf(schools, hidden), settings);
const many = [7, 8, 9, 10, 11];

test('is absence of each phase by day and week, named by the phase also where there is one alone', () => {
  const figures = compared([1, 2, 3].map((at) => schoolOf(at, 300, many)));
  expect(figures.size).toBe(12);
  expect(figures.get(`authority-204, primary|week|${sunday}|all|absence`)).toBe(2 * 3 * 45);
  expect(figures.get(`authority-204, primary|day|${days[0]}|all|possible`)).toBe(1800);
});

test('is not there of two schools, of which either is the other for whoever knows one', () => {
  expect(compared([1, 2].map((at) => schoolOf(at, 300, many))).size).toBe(0);
  const of = [1, 2, 3].map((at) => schoolOf(at, 300, many));
  expect([...compared([...of, schoolOf(4, 90, many, 'special')]).keys()].join()).not.toContain('special');
});

test('a week loses its days where one of them is hidden or too small, and is left out itself where it is', () => {
  const of = [1, 2, 3].map((at) => schoolOf(at, 300, many));
  const day = compared(of, [`authority-204|day|${days[2]}|all|absence`]);
  expect([...day.keys()].every((key) => key.includes('|week|'))).toBe(true);
  expect(day.size).toBe(2);
  expect(compared(of, [`authority-204|week|${sunday}|all|absence`]).size).toBe(0);
  const quiet = [9, 2, 3].map((at, i) => schoolOf(at, 300, i === 0 ? many : [2, 8, 9, 10, 11]));
  expect([...compared(quiet).keys()].some((key) => key.includes('|day|'))).toBe(false);
});

test('with any one school known, at least six pupils of at least two others are behind every figure', () => {
  const school = fc.tuple(
    fc.integer({ min: 8, max: 60 }),
    fc.array(fc.nat(8), { minLength: 5, maxLength: 5 }),
  );
  fc.assert(
    fc.property(fc.array(school, { minLength: 1, maxLength: 6 }), (drawn) => {
      const schools = drawn.map(([roll, absent], at) => schoolOf(at, roll, absent));
      for (const key of compared(schools).keys()) {
        const [, span, last] = key.split('|') as [string, 'day' | 'week', IsoDate];
        const tallies = schools.map(({ year }) => year[span].get(last)!.get('all')!);
        for (const known of tallies) {
          const others = tallies.filter((one) => one !== known);
          expect(others.length).toBeGreaterThanOrEqual(2);
          expect(others.reduce((sum, { pupils }) => sum + pupils.absence.to, 0)).toBeGreaterThanOrEqual(6);
        }
      }
    }),
  );
});

test('England is the sum of areas, at times that half of them have', () => {
  const week = (name: string, last: string, absence: number) =>
    [`${name}, primary|week|${last}|all|absence`, absence] as const;
  const area = (name: string, ...figures: (readonly [string, number])[]) => ({
    name,
    figures: new Map(figures),
  });
  const england = comparedFiguresOfAreas('england', [
    area('a', week('a', '2026-09-20', 5), week('a', '2026-09-27', 7)),
    area('b', week('b', '2026-09-20', 6)),
    area('c', week('c', '2026-09-20', 1)),
  ]);
  expect([...england]).toEqual([week('england', '2026-09-20', 12)]);
  expect(weekOf(sunday)).toBe(days[0]);
});
