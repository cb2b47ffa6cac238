import { expect, test } from 'vitest';
import { ringOfSchools } from '../../tests/fixtures/ring-of-schools.ts';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import type { AcademicYear } from '../attendance/academic-year.ts';
import type { Dataset } from '../attendance/dataset.ts';
import { datasetOf } from '../expectations/explanation/what-if.ts';
import { makeRelease } from '../expectations/make-release.ts';
import type { Method } from '../expectations/method.ts';
import { evaluate } from './evaluate.ts';

const { prediction: _, ...unpredicted } = sampleMethod.definition;
/** Schools are alike where their shares of SEN support are: nothing else counts. */
const method: Method = {
  ...sampleMethod,
  progress: { ...sampleMethod.progress, fewestSimilar: 2 },
  definition: {
    ...unpredicted,
    neighbours: 3,
    fewest: 2,
    walls: ['phase'],
    axes: [{ characteristic: 'senSupport', weight: 1, transform: 'none' }],
  },
};
const file = (path: string) => ({ path, schema: 'by hand', sha256: path.repeat(8), rows: 1 });

/** Thirty secondary schools, read from one year: too few to test a transition on. */
function datasetFrom(baseline: AcademicYear, files: readonly string[], circumstances: object = {}): Dataset {
  const schools = ringOfSchools({
    schools: 30,
    // The last school has an earlier year, that no other has; years are not in their order.
    attendance: (i) => ({
      '2023-24': 91.5 + (i % 6) / 10,
      '2022-23': 91 + (i % 7) / 10,
      '2021-22': 90 + (i % 5) / 10,
      ...(i === 29 ? { '2020-21': 90 } : {}),
    }),
    sketch: (i) => ({
      phase: 'secondary',
      circumstances: { senSupport: 10 + i + (i % 3) / 10, roll: 400 + 10 * i, ...circumstances },
    }),
  });
  const dataset = datasetOf({ ...sampleRelease(), schools, baseline });
  return { ...dataset, inputs: files.map(file) };
}

async function evaluated(datasets: readonly Dataset[], steps: string[] = []) {
  const nobody = datasetOf({ ...sampleRelease(), schools: [], baseline: '2022-23' });
  const release = await makeRelease(nobody, method, { checks: [] });
  return evaluate({
    datasets,
    method,
    definitions: [
      { ...method.definition, name: 'nearest-two', description: 'The nearest two.', neighbours: 2 },
    ],
    halves: { rule: 'odd is held back', isHeldBack: (urn) => urn % 2 === 1 },
    invented: async () => ({ release, from: '2022-23', to: '2023-24', truth: [], seed: 7 }),
    progress: (step) => steps.push(step),
  });
}
const both = () => [datasetFrom('2021-22', ['b', 'c']), datasetFrom('2022-23', ['c', 'a'])];

test('two years with a census: what was read, which years are tested with lists of which, and what is beside the method’s own', async () => {
  const evaluation = await evaluated(both());
  const { name, version, label } = method;
  expect(evaluation).toMatchObject({
    format: 1,
    method: { name, version, label },
    // Each file once, by its path.
    inputs: ['a', 'b', 'c'].map(file),
    years: { absence: ['2020-21', '2021-22', '2022-23', '2023-24'], census: ['2021-22', '2022-23'] },
    halves: 'odd is held back',
    notDone: [],
    outOfTime: { drawnFrom: '2021-22', judgedOn: '2023-24' },
    chance: { schools: 0, seed: 7, from: '2022-23', to: '2023-24', phases: [] },
    intervals: [],
  });
  expect(
    evaluation.transitions.map(({ from, to, drawnFrom, schools }) => [from, to, drawnFrom, schools]),
  ).toEqual([
    ['2021-22', '2022-23', '2021-22', 30],
    ['2022-23', '2023-24', '2021-22', 30],
    ['2022-23', '2023-24', '2022-23', 30],
    ['2021-22', '2023-24', '2021-22', 30],
  ]);
  const { phases } = evaluation.outOfTime!;
  expect(phases.map(({ phase }) => phase)).toEqual(['primary', 'secondary', 'special']);
  expect(phases[1]!.definitions.map((each) => each.name)).toEqual([
    method.definition.name,
    'local-authority',
    'nearest-two',
  ]);
  expect(evaluation.definitions.map(({ phase, definition }) => [phase, definition])).toEqual([
    ['secondary', 'local-authority'],
    ['secondary', 'nearest-two'],
  ]);
  expect(evaluation.fairness.map(({ phase, from, to }) => [phase, from, to])).toEqual([
    ['secondary', '2022-23', undefined],
  ]);
  expect(evaluation.gaming.map(({ phase, name: what, schools }) => [phase, what, schools])).toEqual([
    ['secondary', 'roll-up-tenth', 30],
    ['secondary', 'sen-up-2', 30],
  ]);
  expect(evaluation.stability).toMatchObject({
    jitter: { baseline: '2022-23', schools: 30 },
    redraw: { from: '2021-22', to: '2022-23', schools: 30, similarKept: 1 },
  });
  expect(evaluation.targets.map((target) => target.name)).toContain('jitter');
});

test('each step is said before it is taken, with its year', async () => {
  const steps: string[] = [];
  await evaluated(both(), steps);
  const learning = 'learning what attendance schools usually have';
  const last = (year: string) => steps.lastIndexOf(`${year}: ${learning}`);
  expect(steps.indexOf(`2021/22: ${learning}`)).toBe(0);
  expect(steps.filter((step) => step.endsWith(learning)).map((step) => step.slice(0, 7))).toEqual([
    '2021/22',
    '2022/23',
    '2022/23',
  ]);
  expect(steps).toContain('2021/22: finding similar schools (nearest-two)');
  expect(steps.indexOf('moving the figures of 2022/23 within their rounding')).toBeLessThan(last('2022/23'));
  expect(steps.filter((step) => !/^20\d\d\/\d\d: /.test(step))).toEqual([
    'reading the real changes between years',
    'moving the figures of 2022/23 within their rounding',
    ...['primary', 'secondary', 'special'].map((phase) => `judging the similar ${phase} schools on 2023-24`),
    'inventing a country in which the truth is known',
    ...['primary', 'secondary', 'special'].map((phase) => `trying what ${phase} schools could gain`),
  ]);
});

test('one year alone: what cannot be done is named, with why', async () => {
  const only = datasetFrom('2023-24', []);
  const { notDone, outOfTime, transitions, stability } = await evaluated([only]);
  const because = 'no year of absence after 2023/24, the first year with a census';
  expect(notDone).toEqual([
    { part: 'similar schools out of time', because },
    { part: 'expectations on a real transition', because },
    { part: 'intervals', because },
    { part: 'a redraw', because: 'only one year has absence and a census' },
  ]);
  expect([outOfTime, transitions, stability.redraw]).toEqual([undefined, [], undefined]);
  expect(stability.jitter!.schools).toBe(30);
});

test('where no school has an expectation, nothing is said of rounding, and why', async () => {
  // Three pupils: too few to ask anything of.
  const { notDone, stability, gaming, targets } = await evaluated([
    datasetFrom('2022-23', [], { roll: 3 }),
    datasetFrom('2023-24', [], { roll: 3 }),
  ]);
  expect(notDone).toEqual([
    { part: 'figures moved within their rounding', because: 'no school has an expectation both times' },
  ]);
  expect([stability.jitter, gaming]).toEqual([undefined, []]);
  expect(targets.map(({ name }) => name)).not.toContain('jitter');
});
