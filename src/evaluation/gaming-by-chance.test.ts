import { expect, test } from 'vitest';
import { ringOfSchools } from '../../tests/fixtures/ring-of-schools.ts';
import { sampleMethod } from '../../tests/fixtures/sample-method.ts';
import { sampleRelease } from '../../tests/fixtures/sample-release.ts';
import { expectationFor } from '../expectations/expectation/improvement.ts';
import { datasetOf } from '../expectations/explanation/what-if.ts';
import type { Method } from '../expectations/method.ts';
import { hasExpectation } from '../expectations/outcome.ts';
import type { ReleaseDraft } from '../expectations/release.ts';
import { quantile } from '../numerics/quantile.ts';
import { measureGaming } from './gaming.ts';

const sample = sampleRelease();
const set = sample.schools.map(({ outcome }) => outcome).find(hasExpectation)!;
const { prediction: _, ...unpredicted } = sampleMethod.definition;
const { pupilSd: __, ...unclaimed } = sampleMethod;
const all = (value: number) => ({ primary: value, secondary: value, special: value });
const baselineSd = 0.25;
const trueGapVariance = 0.5;

/** Chance grows with absence, as since the second edition; schools are alike where their shares of SEN support are. */
const methodOf = (roundTo: number): Method => ({
  ...unclaimed,
  chance: {
    pupilSpread: all(9),
    usualAbsence: all(6),
    power: 0.8,
    similarShare: all(0.5),
    pupilsApart: all(900),
    drift: 0.2,
  },
  improvement: { ...sampleMethod.improvement, roundTo },
  definition: {
    ...unpredicted,
    neighbours: 2,
    fewest: 2,
    walls: ['phase'],
    axes: [{ characteristic: 'senSupport', weight: 1, transform: 'none' }],
  },
});

const n = 30;
const places = Array.from({ length: n }, (___, i) => i);
const supportOf = (i: number) => 10 + i + (i % 3) / 10;
const attendanceOf = (i: number) => 88 + i / 5 + (i % 2);
const similarOf = (i: number) => 91 + (i % 7) / 3;
const rollOf = (i: number) => 100 + 5 * i;
/** Every fourth sought a list in vain: it has no expectation, and serves others. */
const isSet = (i: number) => i % 4 !== 3;
/** Every third has earlier years: what is chance in its own figure is what those left of it. */
const pastOf = (i: number) => (i % 3 === 0 ? { baselineSd, years: [], broke: false } : undefined);

function release(method: Method, rolls = rollOf): ReleaseDraft {
  const schools = ringOfSchools({
    schools: n,
    attendance: (i) => ({ '2022-23': attendanceOf(i) }),
    sketch: (i) => ({
      phase: 'secondary',
      attendance: attendanceOf(i),
      outcome: isSet(i)
        ? {
            ...set,
            baselineAttendance: attendanceOf(i),
            similarAttendance: similarOf(i),
            past: pastOf(i),
          }
        : { status: 'too-few-similar-schools' },
      circumstances: { senSupport: supportOf(i), roll: rolls(i) },
    }),
  });
  return {
    ...sample,
    method,
    trueGapVariances: { secondary: trueGapVariance },
    schools,
    byUrn: new Map(schools.map((each) => [each.school.urn, each])),
  };
}
const measure = (given: ReleaseDraft) => measureGaming(given, datasetOf(given), 'secondary');
const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

/** 9 × (the absence around the school over 6) to the power 0.8, over the root of the pupils counted. */
const chanceOf = (roll: number, absence: number, similarAbsence: number) =>
  (9 * (Math.sqrt(absence * similarAbsence) / 6) ** 0.8) / Math.sqrt((roll * 900) / (roll + 900));

function asked(own: number, support: number, roll: number, method: Method): number {
  const others = places
    .filter((i) => i !== own)
    .sort((a, b) => Math.abs(supportOf(a) - support) - Math.abs(supportOf(b) - support))
    .slice(0, 2);
  const similarAttendance = mean(others.map(attendanceOf));
  const variances = others.map((i) => {
    const absence = 100 - attendanceOf(i);
    return chanceOf(rollOf(i), absence, isSet(i) ? 100 - similarOf(i) : absence) ** 2;
  });
  const past = pastOf(own);
  return expectationFor(
    {
      phase: 'secondary',
      baselineAttendance: attendanceOf(own),
      past: past && { ...past, baselineAttendance: attendanceOf(own) },
      chanceSd: chanceOf(roll, 100 - attendanceOf(own), 100 - similarAttendance),
      similarAttendance,
      similarUpperQuartile: 0,
      similarChanceVariance: mean(variances) / 2,
      trueGapVariance,
    },
    method,
  ).minimumImprovement;
}

const tried = places.filter(isSet);
const differencesOf = (method: Method) => ({
  'roll-up-tenth': tried.map(
    (i) =>
      asked(i, supportOf(i), Math.round(1.1 * rollOf(i)), method) - asked(i, supportOf(i), rollOf(i), method),
  ),
  'sen-up-2': tried.map(
    (i) => asked(i, supportOf(i) + 2, rollOf(i), method) - asked(i, supportOf(i), rollOf(i), method),
  ),
});

test('what is asked of a copy has its chance by the absence around it and around its similar schools', async () => {
  const method = methodOf(0.0001);
  const wanted = differencesOf(method);
  for (const gained of await measure(release(method))) {
    const differences = wanted[gained.name as keyof typeof wanted];
    expect(gained.schools).toBe(tried.length);
    expect(gained.mean).toBeCloseTo(mean(differences), 9);
    expect(gained.lowestTenth).toBeCloseTo(quantile(differences, 0.1), 9);
    expect(gained.highestTenth).toBeCloseTo(quantile(differences, 0.9), 9);
  }
});

test('a gain of a twentieth to the point counts as one', async () => {
  const method = methodOf(0.05);
  const twentieths = differencesOf(method)['sen-up-2'].map((difference) => Math.round(20 * difference));
  expect(twentieths).toContain(-1);
  const support = (await measure(release(method))).find(({ name }) => name === 'sen-up-2')!;
  expect(support.gainTwentieth).toBeCloseTo(mean(twentieths.map((each) => Number(each <= -1))), 12);
});

test('a school of as many pupils as the definition asks serves others', async () => {
  const least = sampleMethod.definition.servesFrom.secondary;
  const rolls = (i: number) => (i < 27 ? least - 1 : least);
  // Three serve: whoever is tried has two of them beside itself.
  for (const { schools } of await measure(release(methodOf(0.01), rolls))) expect(schools).toBe(tried.length);
});
