import { comparedAs } from '../../../attendance/phase.ts';
import { gapIsUnsure } from '../../../expectations/expectation/improvement.ts';
import { unknownNeedVariance } from '../../../expectations/expectation/unknown-need.ts';
import { type Paragraph, paragraph } from '../../../presentation/blocks.ts';
import { points } from '../../../presentation/formatting.ts';
import { movedBy, shownGap, steadiedStart } from './start.ts';
import type { ReportSubject } from './subject.ts';

/** Whether the school is asked to hold because too much of its gap is likely to be chance. */
export function isHeldForUnsureGap({ expectation, release, released }: ReportSubject): boolean {
  const { phase } = released.school;
  return expectation !== undefined && gapIsUnsure(release.method, comparedAs(phase), expectation.reliability);
}

/** Tells such a school why; nothing to others. */
export function unsureGapNote(subject: ReportSubject): Paragraph[] {
  const { expectation } = subject;
  if (expectation === undefined || !isHeldForUnsureGap(subject)) return [];
  const { reliability } = expectation;
  const gap = shownGap(expectation);
  if (gap === 0)
    return [
      paragraph(
        'Your figure is no different from the average of your similar schools, as far as one decimal shows, and chance may hide a difference.',
      ),
    ];
  const where = gap < 0 ? 'above' : 'below';
  const share = `Only about ${Math.round(100 * reliability)}% of that is likely to be`;
  const why =
    unknownNeedVariance(subject.release.method, subject.released.school) > 0
      ? `${share} your school’s own. The files used do not say which needs a special school is for. Attendance differs much from one need to another, and the rest of the difference comes from that and from chance.`
      : `${share} real: with so few pupils the rest is chance, and no two special schools have the same needs.`;
  return [
    paragraph(
      `Your ${steadiedStart(subject, expectation) === undefined ? 'figure' : `figure, ${movedBy(expectation)},`} is ${points(Math.abs(gap))} ${where} the average of your similar schools. ${why} We do not ask for an improvement because of a difference that may not be there.`,
    ),
  ];
}
