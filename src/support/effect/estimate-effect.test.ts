import { expect, test } from 'vitest';
import type { Urn } from '../../attendance/urn.ts';
import { simulatedCourses } from './courses.fixture.ts';
import { type Effect, effectOfHubs, estimateEffect, estimatePlacebo } from './estimate-effect.ts';
import type { SchoolCourse } from './school-course.ts';

const settings = { controls: 5, fewestSchools: 20, fewestOfHub: 10, confidence: 0.9 };
const schools = simulatedCourses(7, { supported: 100, effect: 0.5 });
const found = estimateEffect(schools, settings) as Effect;

test('supported schools improved by more than support brought, and the comparison tells the two apart', () => {
  expect(found.changeAlone).toBeGreaterThan(0.8);
  expect(found.changeOfControls).toBeGreaterThan(0.2);
  expect(found.low).toBeLessThan(0.5);
  expect(found.high).toBeGreaterThan(0.5);
  expect(found.findable).toBeLessThan(0.8);
});

test('what refusers did changes nothing', () => {
  const worse = schools.map((school) =>
    school.course === 'refused' ? { ...school, rates: { ...school.rates, after: 0 } } : school,
  );
  expect(worse).not.toEqual(schools);
  expect(estimateEffect(worse, settings)).toEqual(found);
});

test('the order of schools changes nothing', () => {
  expect(estimateEffect(schools.toReversed(), settings)).toEqual(found);
});

test('a point more in every supported school is a point more of effect', () => {
  const more = schools.map((school) =>
    school.course === 'supported'
      ? { ...school, rates: { ...school.rates, after: school.rates.after + 1 } }
      : school,
  );
  const { effect, error } = estimateEffect(more, settings) as Effect;
  expect(effect).toBeCloseTo(found.effect + 1, 9);
  expect(error).toBeCloseTo(found.error, 9);
});

test('what every school gained alike is not an effect', () => {
  const tide = schools.map((school) => ({
    ...school,
    rates: { ...school.rates, after: school.rates.after + 2 },
  }));
  expect((estimateEffect(tide, settings) as Effect).effect).toBeCloseTo(found.effect, 9);
});

test('years before support show no effect of it', () => {
  const { low, high } = estimatePlacebo(schools, settings) as Effect;
  expect(low).toBeLessThan(0);
  expect(high).toBeGreaterThan(0);
});

test('of too few schools nothing is said', () => {
  const few = schools.filter(({ course }, i) => course !== 'supported' || i % 9 === 0);
  expect(estimateEffect(few, settings)).toHaveProperty('tooFew');
  expect(estimateEffect([], settings)).toEqual({ tooFew: { supported: 0, controls: 0 } });
  const alone = schools.filter(({ course }) => course === 'supported');
  expect(estimateEffect(alone, settings)).toEqual({ tooFew: { supported: 0, controls: 0 } });
});

test('a supported school that nobody without a place is like is left out and counted', () => {
  const special = {
    ...(schools.find(({ course }) => course === 'supported') as SchoolCourse),
    id: 999_999,
    phase: 'special' as const,
  };
  expect(estimateEffect([...schools, special], settings)).toEqual({ ...found, leftOut: 1 });
});

test('a hub is spoken of only with enough schools', () => {
  const hubs = effectOfHubs(schools, settings);
  const of = (hub: Urn) => schools.filter((school) => school.hub === hub).length;
  expect([...hubs.keys()]).toEqual([...hubs.keys()].sort((a, b) => a - b));
  for (const [hub, each] of hubs) expect('tooFew' in each).toBe(of(hub) < 10);
  const one = schools.map((school) =>
    school.hub === undefined ? school : { ...school, hub: 200_000 as Urn },
  );
  expect(effectOfHubs(one, settings)).toEqual(new Map([[200_000, found]]));
});
