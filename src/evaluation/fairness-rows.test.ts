import { expect, test } from 'vitest';
import { type SchoolSketch, sampleSchool } from '../../tests/fixtures/sample-school.ts';
import { notAvailable } from '../attendance/published.ts';
import { fairnessOf, type Judged } from './fairness.ts';

function judged(i: number, said: Partial<Judged> & { readonly sketch?: Partial<SchoolSketch> } = {}): Judged {
  const { sketch, ...rest } = said;
  const released = sampleSchool({ urn: 100_000 + i, name: `School ${i}`, ...sketch });
  return { released, gap: i, asked: 0.5, ...rest };
}

/** Rows of one circumstance, in their order. */
const rowsOf = (schools: readonly Judged[], circumstance: string) =>
  fairnessOf(schools).filter((row) => row.circumstance === circumstance);

test('the circumstances in their order, each with its groups', () => {
  const rows = fairnessOf([0, 1, 2, 3].map((i) => judged(i)));
  const groups = new Map<string, string[]>();
  for (const { circumstance, group } of rows)
    groups.set(circumstance, [...(groups.get(circumstance) ?? []), group]);
  const quarters = ['lowest quarter', 'second', 'third', 'highest quarter'];
  expect([...groups]).toEqual([
    ['Ever-6 free school meals', quarters],
    ['SEN support', quarters],
    ['Education, health and care plan', quarters],
    ['English as an additional language', quarters],
    ['Pupils on roll', quarters],
    ['Region', ['East of England']],
    ['Compared within', ['primary 4–11, non-selective']],
  ]);
});

test.each([
  ['Ever-6 free school meals', 'freeSchoolMealsEver6'],
  ['SEN support', 'senSupport'],
  ['Education, health and care plan', 'ehcPlan'],
  ['English as an additional language', 'englishAdditionalLanguage'],
  ['Pupils on roll', 'roll'],
] as const)(
  '%s: quarters by it, lowest first; a school without the figure is in none',
  (circumstance, name) => {
    const values = [40, 10, 30, 20, notAvailable];
    const schools = values.map((value, i) =>
      judged(0, { asked: i / 10, sketch: { circumstances: { [name]: value } } }),
    );
    expect(rowsOf(schools, circumstance).map(({ schools, asked }) => [schools, asked])).toEqual([
      [1, 0.1],
      [1, 0.3],
      [1, 0.2],
      [1, 0],
    ]);
  },
);

test('regions from north to south and walls by name, each with its own schools; an unknown region is in none', () => {
  const schools = [
    judged(0, { asked: 0.2, sketch: { region: 'London', comparedWithin: 'b' } }),
    judged(1, { asked: 0.4, sketch: { region: 'North East', comparedWithin: 'a' } }),
    judged(2, { asked: 0.6, sketch: { region: 'London', comparedWithin: 'a' } }),
  ];
  const unknown = judged(3, { asked: 0.9, sketch: { comparedWithin: 'b' } });
  const rows = [...schools, { ...unknown, released: { ...unknown.released, region: notAvailable } }];
  const said = (circumstance: string) =>
    rowsOf(rows, circumstance).map(({ group, schools, asked }) => [group, schools, asked]);
  expect(said('Region')).toEqual([
    ['North East', 1, 0.4],
    ['London', 2, 0.4],
  ]);
  expect(said('Compared within')).toEqual([
    ['a', 2, 0.5],
    ['b', 2, 0.55],
  ]);
});

test('results stand where all of a group have one: the shares that met, as they are and against the tide', () => {
  const met = (asItIs: boolean, tide: boolean) => ({ metAsItIs: asItIs, metAgainstTide: tide });
  const schools = [
    judged(0, { ...met(true, false), sketch: { comparedWithin: 'all judged' } }),
    judged(1, { ...met(true, true), sketch: { comparedWithin: 'all judged' } }),
    judged(2, { ...met(false, false), sketch: { comparedWithin: 'all judged' } }),
    judged(3, { ...met(false, false), sketch: { comparedWithin: 'all judged' } }),
    judged(4, { ...met(true, true), sketch: { comparedWithin: 'one was not' } }),
    judged(5, { sketch: { comparedWithin: 'one was not' } }),
  ];
  expect(rowsOf(schools, 'Compared within')).toMatchObject([
    { group: 'all judged', metAsItIs: 0.5, metAgainstTide: 0.25 },
    { group: 'one was not', metAsItIs: undefined, metAgainstTide: undefined },
  ]);
});

test('fewer than forty schools are compared with one another, whatever their gap', () => {
  const schools = Array.from({ length: 39 }, (_, i) =>
    judged(i, { asked: i < 13 ? 0.9 : 0.3, sketch: { comparedWithin: i < 13 ? 'low' : 'other' } }),
  );
  const [low, other] = rowsOf(schools, 'Compared within');
  expect(low!.askedBeyondGap).toBeCloseTo(0.9 - 0.5, 12);
  expect(other!.askedBeyondGap).toBeCloseTo(0.3 - 0.5, 12);
});

test('forty are two groups by gap: what only the gap explains is nothing beyond it', () => {
  // Gaps in no order: 0, 7, 14, … of 40.
  const schools = Array.from({ length: 40 }, (_, i) => {
    const gap = (7 * i) % 40;
    return judged(i, {
      gap,
      asked: gap < 20 ? 0.1 : 0.7,
      sketch: { comparedWithin: gap < 20 ? 'near' : 'far' },
    });
  });
  for (const { askedBeyondGap } of rowsOf(schools, 'Compared within'))
    expect(askedBeyondGap).toBeCloseTo(0, 12);
  // One school that is asked for 0.4 more than the nineteen of its gap.
  const [first, ...others] = schools;
  const odd = judged(0, { gap: 0, asked: 0.5, sketch: { comparedWithin: 'odd' } });
  expect(first!.gap).toBe(0);
  expect(
    rowsOf([odd, ...others], 'Compared within').find(({ group }) => group === 'odd')!.askedBeyondGap,
  ).toBeCloseTo(0.4 - 0.4 / 20, 12);
});

test('schools of one gap are dealt into groups in their order', () => {
  const schools = Array.from({ length: 40 }, (_, i) =>
    judged(i, { gap: 1, asked: i < 20 ? 0.1 : 0.7, sketch: { comparedWithin: i < 20 ? 'first' : 'last' } }),
  );
  for (const { askedBeyondGap } of rowsOf(schools, 'Compared within'))
    expect(askedBeyondGap).toBeCloseTo(0, 12);
});

test('there are at most fifty groups by gap', () => {
  // A thousand are fifty groups of twenty; twice as many are fifty of forty, so that steps of twenty stand out.
  const stepsOf = (n: number) =>
    Array.from({ length: n }, (_, i) =>
      judged(i, {
        asked: Math.floor(i / 20) % 2,
        sketch: { comparedWithin: Math.floor(i / 20) % 2 === 0 ? 'even' : 'odd' },
      }),
    );
  const beyond = (n: number) =>
    rowsOf(stepsOf(n), 'Compared within').map(({ askedBeyondGap }) => askedBeyondGap);
  expect(beyond(1000)).toEqual([0, 0]);
  expect(beyond(2000)).toEqual([-0.5, 0.5]);
});
