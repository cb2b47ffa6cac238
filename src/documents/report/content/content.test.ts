import { expect, test } from 'vitest';
import { reportText, sectionText } from '../../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns, urnWithout } from '../../../../tests/fixtures/sample-release.ts';
import { noExpectationReasons, noExpectationWords } from '../../../attendance/outcome-glossary.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Expectation } from '../../../expectations/outcome.ts';
import { reportContent } from '../report-content.ts';
import { pupilsMore } from './headline.ts';

const release = sampleRelease();
const report = (urn: Urn) => reportContent(release, urn)!;
const section = (urn: Urn, id: string) => {
  const found = report(urn).sections.find((each) => each.id === id);
  return found === undefined ? undefined : sectionText(found);
};
const outcome = (urn: Urn) => release.byUrn.get(urn)!.outcome as Expectation;

test('an expectation says what is asked, from what, and what it means for pupils', () => {
  const { minimumImprovement, expectedAttendance } = outcome(sampleUrns.londonSecondary);
  const said = section(sampleUrns.londonSecondary, 'expectation')!;
  expect(said).toContain(
    `We ask your school to reach at least ${expectedAttendance.toFixed(1)}% attendance.`,
  );
  expect(said).toContain(`up ${minimumImprovement} percentage points from 90.4% in 2022/23`);
  const sessions = (minimumImprovement / 100) * 380;
  expect(said).toContain(`${sessions.toFixed(1)} more half-day sessions in the year`);
  expect(said).toContain(`or ${(sessions / 2).toFixed(1)} days`);
  expect(said).toContain(
    `about ${Math.round((minimumImprovement / 100) * 1204)} more pupils in school, of 1,204 on roll`,
  );
});

test.each([
  [0.4, 1000, 'about 4 more pupils in school, of 1,000 on roll'],
  [0.1, 1000, 'about 1 more pupil in school, of 1,000 on roll'],
  [0.4, 210, '1 more pupil in school, of 210 on roll, on about 4 days in 5'],
  [0.1, 87, '1 more pupil in school, of 87 on roll, on about 1 day in 10'],
  [0.1, 45, '1 more pupil in school, of 45 on roll, on about 1 day in 20'],
  [0.01, 45, '1 more pupil in school, of 45 on roll, on less than 1 day in 20'],
])('%d points of %d pupils: %s', (improvement, roll, words) =>
  expect(pupilsMore(improvement, roll)).toBe(words),
);

test('a school that is asked to maintain is told so, and no improvement is mentioned', () => {
  const said = section(sampleUrns.grammar, 'expectation')!;
  expect(said).toContain('better than similar schools, by 1.8 percentage points');
  expect(said).toContain('We ask you to hold that: 96.3% or better. No improvement is asked.');
  expect(said).not.toContain('In practice');
});

test.each(noExpectationReasons)('%s has its own words, what follows from it, and the facts', (reason) => {
  const said = reportText(report(urnWithout[reason]));
  expect(said).toContain('No expectation for 2023/24');
  expect(said).toContain(noExpectationWords[reason]);
  expect(said).toContain('Persistent absence');
  expect(said).toContain('Local authority average');
  expect(said).not.toContain('We ask your school');
  expect(said).not.toMatch(/undefined|NaN|\[object/);
});

test('a missing figure is a reason in words, never 0 or blank', () => {
  expect(section(urnWithout['no-baseline'], 'absence')).toContain(
    'Attendance (sessions attended) | suppressed by the publisher',
  );
  expect(section(urnWithout['newly-opened'], 'ladder')).toContain(
    'Your school in 2018/19 (before the pandemic) | not applicable',
  );
  expect(section(sampleUrns.nameless, 'ladder')).toContain('Local authority average | not available');
  expect(section(sampleUrns.grammar, 'why')).toContain(
    'Education, health and care plan | suppressed by the publisher',
  );
});

test('the ladder has every rung, highest first, and marks those within chance', () => {
  const said = section(sampleUrns.ruralPrimary, 'ladder')!;
  const rows = said.split('\n').filter((line) => line.includes(' | '));
  expect(rows.map((row) => row.split(' |')[0])).toEqual([
    'Rung',
    'Your school in 2018/19 (before the pandemic)',
    'Similar schools’ best quarter (one in four does this well or better)',
    'Similar schools’ average',
    'Local authority average',
    'Minimum for 2023/24',
    'Your school in 2022/23',
  ]);
  expect(rows.find((row) => row.startsWith('Minimum'))).toContain('(within chance)');
  expect(rows.find((row) => row.startsWith('Your school in 2018/19'))).not.toContain('(within chance)');
  expect(said).toContain('no ceiling on ambition');
});

test('what chance can do is said with the school’s own figures', () => {
  const { chanceSd } = outcome(sampleUrns.ruralPrimary);
  const said = section(sampleUrns.ruralPrimary, 'certainty')!;
  expect(said).toContain(
    `up to ${(1.28 * chanceSd).toFixed(1)} percentage points, up or down, in 8 years out of 10`,
  );
  expect(said).toContain('cannot prove that it was reached');
  expect(section(urnWithout.closing, 'certainty')).toBeUndefined();
});

test('the calculation can be followed with a calculator', () => {
  const { baselineAttendance, similarAttendance, gap, reliability, schoolPart, nationalPart } = outcome(
    sampleUrns.londonSecondary,
  );
  expect(similarAttendance - baselineAttendance).toBeCloseTo(gap, 3);
  expect(release.method.improvement.gapShare * reliability * gap).toBeCloseTo(schoolPart, 3);
  const said = section(sampleUrns.londonSecondary, 'working')!;
  expect(said).toContain('100 − 9.6, your absence | 90.4%');
  expect(said).toContain(`${nationalPart} + `);
});

test('schools for a visit are better, within reach with the error of both places, and named with consent', () => {
  const said = section(sampleUrns.ruralPrimary, 'visits')!;
  const distances = [
    ...said.matchAll(/([\d.]+) km (?:away )?in a straight line(?:, give or take (\d+) km)?/g),
  ];
  expect(distances.length).toBeGreaterThan(0);
  for (const [, away, error] of distances)
    expect(Number(away) + Number(error ?? 0)).toBeLessThanOrEqual(60.5);
  expect(said).toContain('Get in touch only if the other school has agreed to be contacted.');
  for (const [, rate] of said.matchAll(/: ([\d.]+)% attendance/g)) expect(Number(rate)).toBeGreaterThan(93.2);
});

test('where none is better or near, that is said', () => {
  expect(section(sampleUrns.grammar, 'visits')).toContain(
    'None of your similar schools is known to have better attendance',
  );
});

test('all similar schools are there, nearest first', () => {
  const said = section(sampleUrns.special, 'similar-schools')!;
  expect([...said.matchAll(/^(\d+)\. /gm)].map(([, rank]) => Number(rank))).toEqual(
    Array.from({ length: 20 }, (_, i) => i + 1),
  );
});

test('every report keeps the promises', () => {
  for (const { school } of release.schools) {
    const said = reportText(report(school.urn));
    expect(said).toContain('not for Ofsted');
    expect(said).toContain('not published');
    expect(said).toContain('not DfE’s formula');
    expect(said).not.toMatch(/undefined|NaN|\[object|Infinity/);
    expect(said, 'a hyphen for a minus').not.toMatch(/[ (]-\d/);
  }
});

test('a school that the release does not have has no report', () => {
  expect(reportContent(release, 999_999 as Urn)).toBeUndefined();
});
