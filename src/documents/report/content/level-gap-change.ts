import { isMissing } from '../../../attendance/published.ts';
import type { Expectation } from '../../../expectations/outcome.ts';
import type { Facts } from '../../../presentation/blocks.ts';
import { percent, points } from '../../../presentation/formatting.ts';
import type { ReportSubject } from './subject.ts';

/** The three figures that are taken for one another: where a school stands, how far from its like, and what is asked. */
export function levelGapAndChange(
  { released: { attendance }, baselineYear, expectationYear, digits }: ReportSubject,
  { baselineAttendance, gap, minimumImprovement }: Expectation,
): Facts {
  return {
    kind: 'facts',
    rows: [
      {
        label: 'Level',
        value: `${percent(isMissing(attendance) ? baselineAttendance : attendance)} of sessions attended in ${baselineYear}. It is where your school stands.`,
      },
      { label: 'Gap', value: `${gapWords(gap)} It is not what we ask.` },
      {
        label: 'Change',
        value: `${points(minimumImprovement, digits)} more in ${expectationYear}. This is what we ask.`,
      },
    ],
  };
}

function gapWords(gap: number): string {
  if (Math.abs(gap) < 0.05) return 'None to speak of between your school and its similar schools.';
  return `${points(Math.abs(gap))} ${gap < 0 ? 'above' : 'below'} the average of similar schools.`;
}
