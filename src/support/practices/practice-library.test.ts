import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { SettingsFault } from '../../expectations/settings.ts';
import { gapKinds } from '../gap-kind.ts';
import { largestGap, type PracticeLibrary, parsePractices, practicesFor } from './practice-library.ts';

const file = new URL('../../../methods/support/practices-1.json', import.meta.url);
const published = (): PracticeLibrary => parsePractices(readFileSync(file, 'utf8'), 'practices-1.json');
const changed = (change: (practice: PracticeLibrary['practices'][number]) => void) => () => {
  const library = published();
  change(library.practices[0]!);
  return parsePractices(JSON.stringify(library), 'changed');
};

describe('the published library', () => {
  test('has something for every kind of gap, and both toolkits by month', () => {
    for (const gap of gapKinds) expect(practicesFor(published(), gap).length, gap).toBeGreaterThan(1);
    const toolkits = published().practices.filter(({ steps }) => steps.length > 0);
    expect(toolkits.map(({ id }) => id)).toEqual(['transition-6-to-7', 'transition-7-to-8']);
  });

  test('gives days of what was measured in days, and of nothing else', () => {
    const inDays = published().practices.filter(({ evidence }) => evidence.days !== null);
    expect(inDays.map(({ id, evidence }) => [id, evidence.days])).toEqual([
      ['days-missed', { fewer: 0.21, interval: null }],
    ]);
  });

  test('lists what is best known first', () => {
    expect(practicesFor(published(), 'year-8').map(({ id }) => id)).toEqual([
      'days-missed',
      'belonging',
      'clubs-and-enrichment',
      'transition-7-to-8',
    ]);
  });
});

test.each([
  [
    'an interval beside its figure',
    changed(({ evidence }) => Object.assign(evidence, { days: { fewer: 0.21, interval: [0.3, 0.4] } })),
    'does not hold',
  ],
  [
    'strong evidence without a British trial',
    changed(({ evidence }) => Object.assign(evidence, { britishTrial: false })),
    'British trial',
  ],
  [
    'an id that is used twice',
    changed((practice) => Object.assign(practice, { id: 'belonging' })),
    'used twice',
  ],
  [
    'a thirteenth month',
    changed((practice) => practice.steps.push({ month: 13, by: 'x', what: 'x' })),
    'month',
  ],
  ['stars', changed((practice) => Object.assign(practice, { stars: 5 })), 'stars'],
])('refuses %s', (_what, parse, said) => {
  expect(parse).toThrow(SettingsFault);
  expect(parse).toThrow(said);
});

test('the largest gap is the one with most, and none where nothing is known', () => {
  expect(largestGap({ fsm: 0.2, 'year-8': 0.9, severe: -3 })).toBe('year-8');
  expect(largestGap({})).toBeUndefined();
  expect(largestGap({ fridays: 0, severe: -0.1 })).toBeUndefined();
});
