import { expect, test } from 'vitest';
import { parseRegion, regions } from './region.ts';

test.each(regions)('%s by its own name, in any case', (region) => {
  expect(parseRegion(region)).toBe(region);
  expect(parseRegion(` ${region.toUpperCase()} `)).toBe(region);
});

test.each([
  ['North West B', 'North West'],
  ['London Inner', 'London'],
  ['London East', 'London'],
  ['North Yorkshire and The Humber', 'Yorkshire and the Humber'],
  ['South Yorkshire and the Humber', 'Yorkshire and the Humber'],
  ['South East A', 'South East'],
  ['East of England B', 'East of England'],
])('%j is in %s', (text, region) => {
  expect(parseRegion(text)).toBe(region);
});

test.each(['', 'Wales', 'Not Applicable', 'England', 'North', 'Inner London'])('%j is none', (text) => {
  expect(parseRegion(text)).toBeUndefined();
});
