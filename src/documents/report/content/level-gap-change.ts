import { isMissing } from '../../../attendance/published.ts';
import type { Expectation } from '../../../expectations/outcome.ts';
import type { Facts } from '../../../presentation/blocks.ts';
import { percent, points } from '../../../presentation/formatting.ts';
import { movedBy, shownGap, steadiedStart } from './start.ts';
import type { ReportSubject } from './subject.ts';

/** The three figures that are taken for one another: where a school stands, how far from its like, and what is asked. */
export function levelGapAndChange(subject: ReportSubject, expectation: Expectation): Facts {
  const {
    released: { attendance },
    baselineYear,
    expectationYear,
    digits,
  } = subject;
  const { baselineAttendance, minimumImprovement } = expectation;
  const start = steadiedStart(subject, expectation);
  return {
    kind: 'facts',
    rows: [
      {
        label: 'Level',
        value: `${percent(isMissing(attendance) ? baselineAttendance : attendance)} of sessions attended in ${baselineYear}. It is where your school stands.${start === undefined ? '' : ` Gap and change are counted from ${start}, ${expectation.disruption === undefined ? 'steadied by earlier years' : movedBy(expectation)}.`}`,
      },
      { label: 'Gap', value: `${gapWords(expectation)} It is not what we ask.` },
      {
        label: 'Change',
        value: `${points(minimumImprovement, digits)} more in ${expectationYear}. This is what we ask.`,
      },
    ],
  };
}

function gapWords(expectation: Expectation): string {
  const gap = shownGap(expectation);
  const average = percent(expectation.similarAttendance);
  return gap === 0
    ? `None to speak of: the average of similar schools is ${average}.`
    : `${points(Math.abs(gap))} ${gap < 0 ? 'above' : 'below'} the ${average} average of similar schools.`;
}
