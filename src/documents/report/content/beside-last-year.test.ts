import { expect, test } from 'vitest';
import { withOutcome } from '../../../../tests/fixtures/altered-release.ts';
import { sectionText } from '../../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import type { Expectation } from '../../../expectations/outcome.ts';
import { reportContent } from '../report-content.ts';

const urn = sampleUrns.londonSecondary;
const past = {
  baselineSd: 0.4,
  years: [{ year: '2018-19', attendance: 94.4, brought: 90.6, weight: 0.1 }],
  broke: false,
} as const;
/** What the first section says to a school whose last year was 90.4%. */
const said = (changes: Partial<Expectation>) => {
  const release = withOutcome(sampleRelease(), urn, { past, ...changes });
  const improvement = { ...release.method.improvement, shownTo: 0.1 };
  const shown = { ...release, method: { ...release.method, improvement } };
  return sectionText(reportContent(shown, urn)!.sections[0]!);
};
const set = (baselineAttendance: number, minimumImprovement: number) =>
  said({
    status: 'set',
    baselineAttendance,
    minimumImprovement,
    expectedAttendance: baselineAttendance + minimumImprovement,
  });

test('a minimum below last year’s figure says so, and why', () => {
  const text = set(89.9, 0.3);
  expect(text).toContain('from 89.9%: your 90.4% in 2022/23, steadied by your earlier years');
  expect(text).toContain('Your 90.4% in 2022/23 is more than what we ask you to reach.');
  expect(text).toContain('If you hold 90.4%, you do more than is asked.');
});

test('a minimum at last year’s figure is reached by holding it', () => {
  expect(set(90.1, 0.3)).toContain(
    'Your 90.4% in 2022/23 is already what we ask you to reach. Your earlier years suggest that part of it was the luck of one year, and a minimum does not count on luck. If you hold 90.4%, you reach it.',
  );
});

test('where earlier years were better, the step from last year’s figure is said', () => {
  expect(set(90.8, 0.3)).toContain('From your 90.4% in 2022/23 alone it is 0.7 percentage points.');
});

test('where they change nothing that is shown, nothing is said beside it', () => {
  const text = set(90.4, 0.3);
  expect(text).toContain('from 90.4%, your figure of 2022/23, which your earlier years confirm');
  for (const words of ['alone it is', 'we ask you to reach.', 'rounded on its own']) {
    expect(text).not.toContain(words);
  }
});

test('figures that do not add up as shown are owned to', () => {
  // 90.44 and 0.26 are shown as 90.4 and 0.3, their sum as 90.7; 90.36 and 0.36 as 90.4 and 0.4, their sum as 90.7.
  expect(set(90.44, 0.26)).not.toContain('rounded on its own');
  expect(set(90.36, 0.36)).toContain('Each figure is rounded on its own, so they do not add up exactly.');
});

test.each([
  [90.4, undefined],
  [89.9, 'part of a good year may be luck. If you hold 90.4%, you do more than is asked.'],
  [90.9, 'part of a bad year may be bad luck, which goes away by itself.'],
])('a school that is to hold %d is told how last year’s figure stands to it', (held, words) => {
  const text = said({
    status: 'maintain',
    baselineAttendance: held,
    minimumImprovement: 0,
    expectedAttendance: held,
  });
  if (words === undefined) expect(text).not.toContain('Together with your earlier years');
  else {
    expect(text).toContain(`Together with your earlier years it comes to ${held}%`);
    expect(text).toContain(words);
  }
});

test('a school that is to hold more than it had is not told that no improvement is asked', () => {
  const hold = (held: number) =>
    said({
      status: 'maintain',
      baselineAttendance: held,
      minimumImprovement: 0,
      expectedAttendance: held,
    });
  const more = hold(90.9);
  expect(more).toContain(
    'We ask you to come back to 90.9% or better. That is 0.5 percentage points more than your 90.4% in 2022/23.',
  );
  expect(more).toContain('attendance or better in 2023/24');
  for (const words of ['No improvement is asked', 'kept up', 'to hold']) expect(more).not.toContain(words);
  for (const held of [90.4, 90.44, 89.9]) {
    expect(hold(held)).toContain(
      `We ask you to hold that: ${held.toFixed(1)}% or better. No improvement is asked.`,
    );
    expect(hold(held)).toContain('attendance kept up in 2023/24');
  }
});

test('a school without earlier years has none of it', () => {
  const text = said({ past: undefined, baselineAttendance: 90.4, expectedAttendance: 90.2 });
  expect(text).not.toContain('what we ask you to reach.');
});
