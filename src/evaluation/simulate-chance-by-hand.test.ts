import { expect, test } from 'vitest';
import { ringOfSchools } from '../../tests/fixtures/ring-of-schools.ts';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import type { Method } from '../expectations/method.ts';
import { simulateChance } from './simulate-chance.ts';

const [from, to] = ['2023-24', '2024-25'] as const;
const method: Method = { ...sampleMethod, progress: { ...sampleMethod.progress, fewestSchools: 100 } };

/**
 * Schools that truly miss about 8%, so near to their like that each is asked for the national part, 0.2; in the second year
 * the registers of each show so much more absence than is true.
 */
function told(luck: number, hasLater: (i: number) => boolean = () => true) {
  const schools = ringOfSchools({
    schools: 200,
    attendance: (i) => ({ [from]: 92, ...(hasLater(i) ? { [to]: 92 } : {}) }),
    sketch: () => ({ phase: 'secondary' }),
  });
  const release = {
    ...sampleRelease(),
    schools,
    byUrn: new Map(schools.map((each) => [each.school.urn, each])),
  };
  const truth = schools.flatMap(({ school: { urn } }, i) => {
    const absence = 8 + (i % 5) / 10;
    return [
      { urn, year: from, absence, observed: absence },
      { urn, year: to, absence, observed: absence + luck },
    ];
  });
  return simulateChance({ release, from, to, truth }, method)[0]!;
}

test('a school rises by twice what is asked of it, and is asked no less', () => {
  expect(sampleMethod.improvement.nationalPart.secondary).toBe(0.2);
  // 0.4 less 0.1 is more than 0.2; 0.4 less 0.3 is not.
  expect(told(0.1).risen).toMatchObject({ schools: 200, words: { reached: 1 } });
  expect(told(0.3).risen).toMatchObject({ schools: 200, words: { reached: 0 } });
});

test('luck of more absence is a fall, and of less a rise', () => {
  expect(told(-0.3).unmoved.words.reached).toBe(1);
  expect(told(-0.1).unmoved.words.reached).toBe(0);
  expect(told(0.3).unmoved.words.reached).toBe(0);
});

test('a school that published nothing for the second year takes no part', () => {
  expect(told(0, (i) => i % 10 !== 0).schools).toBe(180);
});
