import { expect, test } from 'vitest';
import { figuresOfAreas } from './figures-of-areas.ts';

const time = 'week|2026-09-20|all';
const area = (name: string, figures: Record<string, number | undefined>) => ({
  name,
  figures: new Map(Object.entries(figures).map(([measure, value]) => [`${name}|${time}|${measure}`, value])),
});
const headline = { possible: 1000, absence: 60, authorised: 40, unauthorised: 20 };

test('a larger place is the sum of what is shown of its areas', () => {
  const england = figuresOfAreas(
    'england',
    [area('a', headline), area('b', { ...headline, absence: 80, authorised: 60 })],
    [],
  );
  expect(Object.fromEntries(england)).toEqual({
    [`england|${time}|possible`]: 2000,
    [`england|${time}|absence`]: 140,
    [`england|${time}|authorised`]: 100,
    [`england|${time}|unauthorised`]: 40,
  });
});

test('an area of which a headline figure is hidden is left out, whole: rates stay sums over sums', () => {
  const england = figuresOfAreas(
    'england',
    [area('a', headline), area('b', { ...headline, absence: undefined })],
    [],
  );
  expect(england.get(`england|${time}|possible`)).toBe(1000);
});

test('another figure that is hidden, or not there, in an area that is added up is hidden', () => {
  const england = figuresOfAreas(
    'england',
    [area('a', { ...headline, holiday: 9, late: 7 }), area('b', { ...headline, holiday: undefined })],
    [],
  );
  expect(england.get(`england|${time}|holiday`)).toBeUndefined();
  expect(england.has(`england|${time}|holiday`)).toBe(true);
  expect(england.get(`england|${time}|late`)).toBeUndefined();
});

test('phases are added up by themselves, and pupils apart from sessions', () => {
  const of = {
    name: 'a',
    figures: new Map<string, number | undefined>([
      ['a|year-to-date|2026-09-20|all|enrolments', 500],
      ['a|year-to-date|2026-09-20|all|persistent', 90],
      ['a|year-to-date|2026-09-20|all|severe', undefined],
      ['a, primary|year-to-date|2026-09-20|all|enrolments', 300],
      ['a, primary|year-to-date|2026-09-20|all|persistent', 40],
    ]),
  };
  const england = figuresOfAreas('england', [of, of], ['primary', 'secondary']);
  expect(england.get('england|year-to-date|2026-09-20|all|persistent')).toBe(180);
  expect(england.get('england|year-to-date|2026-09-20|all|severe')).toBeUndefined();
  expect(england.get('england, primary|year-to-date|2026-09-20|all|persistent')).toBe(80);
  expect([...england.keys()].some((key) => key.startsWith('england, secondary'))).toBe(false);
});

test('without areas there is nothing', () => {
  expect(figuresOfAreas('england', [], ['primary']).size).toBe(0);
});
