import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { defaultMethod } from '../../tests/fixtures/small-england.ts';
import { parseMethod } from './method.ts';
import { SettingsFault } from './settings.ts';

const folder = join(import.meta.dirname, '../../methods');
const file = JSON.parse(readFileSync(join(folder, 'abie-1.json'), 'utf8'));
const parse = (method: unknown) =>
  parseMethod(JSON.stringify(method), 'own.json', () => sampleMethod.definition);
const withImprovement = (changes: object) => ({ ...file, improvement: { ...file.improvement, ...changes } });

describe('the published methods', () => {
  test.each(readdirSync(folder).filter((name) => name.endsWith('.json')))('%s can be used', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    expect(() => parseMethod(text, name, () => sampleMethod.definition)).not.toThrow();
  });

  test('the default says that it is not DfE’s, and holds what it promises', () => {
    const method = defaultMethod();
    expect(method.label).toMatch(/not DfE['’]s formula/);
    expect(method.definition).toMatchObject({ neighbours: 20, serveLimit: 60 });
    expect(method.definition.walls).toEqual(['phase', 'age-range', 'selection']);
    expect(method.visitWithinKm).toBe(60);
    for (const { weight } of method.definition.axes) expect(weight).toBeGreaterThan(0);
  });

  test('other definitions are read by their names', () => {
    const asked: string[] = [];
    const method = parseMethod(
      JSON.stringify({ ...file, otherDefinitions: ['a', 'b'] }),
      'own.json',
      (name) => {
        asked.push(name);
        return { ...sampleMethod.definition, name };
      },
    );
    expect(asked).toEqual(['a', 'b']);
    expect(method.otherDefinitions.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});

describe('a fault names the file, the setting and the reason', () => {
  const { version: _, ...versionless } = file;
  test.each<[string, object, RegExp]>([
    ['no version', versionless, /own\.json cannot be used:\n {2}version: /],
    ['a version of two parts', { ...file, version: '1.0' }, /version: /],
    ['no name', { ...file, name: '' }, /name: /],
    ['no label', { ...file, label: '' }, /label: /],
    [
      'a negative national part',
      withImprovement({ nationalPart: { primary: -0.1, secondary: 0, special: 0 } }),
      /improvement\.nationalPart\.primary: .*>=0/,
    ],
    ['more than the whole gap', withImprovement({ gapShare: 1.01 }), /improvement\.gapShare: .*<=1/],
    ['rounding to nothing', withImprovement({ roundTo: 0 }), /improvement\.roundTo: /],
    [
      'rounding to steps that are no even part of a point',
      withImprovement({ roundTo: 0.4 }),
      /improvement\.roundTo: must be one over a whole number/,
    ],
    [
      'rounding to more than a point',
      withImprovement({ roundTo: 3 }),
      /improvement\.roundTo: must be one over a whole number/,
    ],
    [
      'rounding to so much that one over it is nearly nothing',
      withImprovement({ roundTo: 1e8 }),
      /improvement\.roundTo: must be one over a whole number/,
    ],
    ['no spread of pupils', { ...file, pupilSd: { ...file.pupilSd, special: 0 } }, /pupilSd\.special: .*>0/],
    ['no pupils', { ...file, fewestPupils: 0 }, /fewestPupils: .*>0/],
    [
      'a check’s limit left out',
      { ...file, checks: { ...file.checks, unaccountedShare: undefined } },
      /checks\.unaccountedShare: /,
    ],
    [
      'a share over 1',
      { ...file, checks: { ...file.checks, outlyingShare: 1.5 } },
      /checks\.outlyingShare: .*<=1/,
    ],
    ['a setting nobody knows', { ...file, floor: 0.1 }, /\(whole file\): .*"floor"/],
    [
      'a fault in its definition',
      { ...file, definition: { ...file.definition, neighbours: 0 } },
      /definition\.neighbours: /,
    ],
  ])('%s', (_, method, message) => {
    expect(() => parse(method)).toThrow(SettingsFault);
    expect(() => parse(method)).toThrow(message);
  });

  test.each([0.01, 0.05, 0.1, 0.5, 1])('rounding to %d is good', (roundTo) => {
    expect(parse(withImprovement({ roundTo })).improvement.roundTo).toBe(roundTo);
  });

  test('what is not JSON', () => {
    expect(() => parseMethod('{', 'own.json', () => sampleMethod.definition)).toThrow(
      /^own\.json is not JSON: /,
    );
  });
});
