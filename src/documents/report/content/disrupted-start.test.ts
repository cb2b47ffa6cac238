import { expect, test } from 'vitest';
import { withOutcome } from '../../../../tests/fixtures/altered-release.ts';
import { sectionText } from '../../../../tests/fixtures/report-text.ts';
import { sampleRelease, sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { reportContent } from '../report-content.ts';

const urn = sampleUrns.londonSecondary;
const said = (disruption: { explained: number; takenOff: number }, id: string): string => {
  const baselineAttendance = 90.4 + disruption.takenOff;
  const release = withOutcome(sampleRelease(), urn, { disruption, baselineAttendance });
  return sectionText(reportContent(release, urn)!.sections.find((each) => each.id === id)!);
};

test('a report says from where it starts without an accepted disruption, and that the figure stands', () => {
  const text = said({ explained: 1.2, takenOff: 0.3 }, 'expectation');
  expect(text).toContain('90.7%: your 90.4% in 2022/23, without the disruption that was accepted');
  expect(text).toContain(
    'took 1.2 percentage points from your 2022/23. We start 0.3 percentage points higher',
  );
  expect(text).toContain('Your figure of 2022/23 itself is not changed.');
});

test('days that were better than others are told likewise', () => {
  const text = said({ explained: -0.8, takenOff: -0.2 }, 'expectation');
  expect(text).toContain('added 0.8 percentage points to your 2022/23. We start 0.2 percentage points lower');
});
