import { expect, test } from 'vitest';
import { withOutcome } from '../../../../tests/fixtures/altered-release.ts';
import { reportText, sectionText } from '../../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import type { Expectation } from '../../../expectations/outcome.ts';
import { reportContent } from '../report-content.ts';

const urn = sampleUrns.londonSecondary;
// Its figure of 2022/23 is 90.4%.
const report = (start: number, similar: number, status: Expectation['status'] = 'set') =>
  reportContent(
    withOutcome(sampleRelease(), urn, {
      status,
      past: {
        baselineSd: 0.4,
        years: [{ year: '2021-22', attendance: 91.4, brought: 90.9, weight: 0.3 }],
        broke: false,
      },
      baselineAttendance: start,
      similarAttendance: similar,
      gap: similar - start,
    }),
    urn,
  )!;
const expectationOf = (start: number, similar: number) =>
  sectionText(report(start, similar).sections.find(({ id }) => id === 'expectation')!);

test('a start that earlier years moved is said, and the gap is counted from it to the average that is shown', () => {
  const said = expectationOf(90.64, 92.56);
  expect(said).toContain(
    'Level: 90.4% of sessions attended in 2022/23. It is where your school stands. Gap and change are counted from 90.6%, steadied by earlier years.',
  );
  // 1.92 between the figures as they are kept; a reader has 92.6 and 90.6.
  expect(said).toContain('Gap: 2 percentage points below the 92.6% average of similar schools.');
});

test('where the start is last year’s figure as shown there is no second one', () => {
  expect(expectationOf(90.41, 92.56)).not.toContain('steadied by earlier years');
});

test('whether a school did better than its like is said of the years that it is read from', () => {
  expect(reportText(report(93.1, 92.1, 'maintain'))).toContain(
    'In 2022/23 and the years before, taken together, your school did better than similar schools, by 1 percentage point.',
  );
});

test('the ladder says which figure its differences are from', () => {
  const ladder = sectionText(report(90.64, 92.56).sections.find(({ id }) => id === 'ladder')!);
  expect(ladder).toContain('Rung | Attendance | Compared with your 90.4%');
  expect(ladder).toContain('Similar schools’ average | 92.6% | +2.2');
});
