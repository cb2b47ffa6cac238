import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SettingsFault } from '../settings.ts';
import { parseDefinition } from './definition.ts';

const folder = join(import.meta.dirname, '../../../methods/definitions');
const fbit = JSON.parse(readFileSync(join(folder, 'fbit.json'), 'utf8'));
const parse = (definition: unknown) => parseDefinition(JSON.stringify(definition), 'own.json');

test.each(readdirSync(folder))('%s is a definition, by its own name', (file) => {
  const { name } = parseDefinition(readFileSync(join(folder, file), 'utf8'), file);
  expect(`${name}.json`).toBe(file);
});

test('an axis is not transformed unless it says so', () => {
  expect(parse(fbit).axes.map(({ transform }) => transform)).toEqual(['none', 'none', 'none']);
  const log = { ...fbit, axes: [{ characteristic: 'roll', weight: 1, transform: 'log' }] };
  expect(parse(log).axes[0]?.transform).toBe('log');
});

const prediction = {
  characteristics: ['roll'],
  iterations: 1,
  learningRate: 0.1,
  maxLeafNodes: { primary: 2, secondary: 2, special: 2 },
  minSamplesLeaf: 1,
  maxBins: { primary: 255, secondary: 255, special: 2 },
  l2Regularization: 0,
  folds: 2,
  repeats: { primary: 1, secondary: 1, special: 1 },
  seed: 1,
};
const predicted = { characteristic: 'predictedAttendance', weight: 1 };

describe('settings that cannot stand together', () => {
  test.each<[string, object]>([
    ['fewest must not be above neighbours', { neighbours: 5, fewest: 6 }],
    ['an axis predictedAttendance needs a prediction', { axes: [predicted] }],
    ['an axis predictedAttendance needs a prediction', { axes: [fbit.axes[0], predicted] }],
    ['servesWithin needs a prediction', { servesWithin: 6 }],
    [
      'predictedAttendance cannot predict itself',
      { prediction: { ...prediction, characteristics: ['roll', 'predictedAttendance'] } },
    ],
    ['each characteristic may be one axis only', { axes: [fbit.axes[0], fbit.axes[0]] }],
    ['what the schools nearby are like', { axes: [{ characteristic: 'tenthNearestKm', weight: 1 }] }],
    [
      'what the schools nearby are like',
      { axes: [fbit.axes[0], { characteristic: 'nearbyFreeSchoolMealsEver6', weight: 1 }] },
    ],
  ])('%s', (message, change) => {
    expect(() => parse({ ...fbit, ...change })).toThrow(message);
  });

  test('and the same settings where they can', () => {
    expect(() =>
      parse({ ...fbit, prediction, axes: [predicted], servesWithin: 6, neighbours: 5, fewest: 5 }),
    ).not.toThrow();
  });
});

describe('a fault names the file, the setting and the reason', () => {
  test.each<[string, object, RegExp]>([
    ['no neighbours', { neighbours: 0 }, /own\.json cannot be used:\n {2}neighbours: .*>0/],
    ['half a neighbour', { neighbours: 20.5 }, /neighbours: .*int/],
    ['unknown wall', { walls: ['phase', 'colour'] }, /walls\.1: .*"phase"\|"age-range"\|"selection"/],
    [
      'unknown characteristic',
      { axes: [{ characteristic: 'luck', weight: 1 }] },
      /axes\.0\.characteristic: /,
    ],
    ['weight of 0', { axes: [{ characteristic: 'roll', weight: 0 }] }, /axes\.0\.weight: .*>0/],
    ['no axes', { axes: [] }, /axes: .*>=1/],
    ['unknown scaling', { scaling: 'min–max' }, /scaling: /],
    ['a phase left out', { servesFrom: { primary: 1, secondary: 1 } }, /servesFrom\.special: /],
    ['a phase too many', { servesFrom: { ...fbit.servesFrom, nursery: 1 } }, /servesFrom: .*"nursery"/],
    ['a setting nobody knows', { serveLimt: 60 }, /\(whole file\): .*"serveLimt"/],
    ['a share over 1', { selectiveAreaShare: 1.2 }, /selectiveAreaShare: .*<=1/],
    ['nothing for what is missing', { missingAdds: 0 }, /missingAdds: .*>0/],
    ['a name for people', { name: 'Our Own' }, /name: /],
    ['a prediction by one fold', { prediction: { folds: 1 } }, /prediction\.folds: .*>=2/],
  ])('%s', (_, changes, message) => {
    expect(() => parse({ ...fbit, ...changes })).toThrow(SettingsFault);
    expect(() => parse({ ...fbit, ...changes })).toThrow(message);
  });

  test('all faults in one message', () => {
    expect(() => parse({ ...fbit, neighbours: -1, scaling: 'none' })).toThrow(/neighbours.*\n.*scaling/);
  });

  test('what is not JSON', () => {
    expect(() => parseDefinition('{"name": ', 'own.json')).toThrow(/^own\.json is not JSON: /);
    expect(() => parseDefinition('', 'own.json')).toThrow(SettingsFault);
  });

  test('what is JSON of another kind', () => {
    for (const other of [[], 'fbit', null, 7]) expect(() => parse(other)).toThrow(/\(whole file\): /);
  });
});
