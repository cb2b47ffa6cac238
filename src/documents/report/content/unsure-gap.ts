import { comparedAs } from '../../../attendance/phase.ts';
import { gapIsUnsure } from '../../../expectations/expectation/improvement.ts';
import { type Paragraph, paragraph } from '../../../presentation/blocks.ts';
import { points } from '../../../presentation/formatting.ts';
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
  const { gap, reliability } = expectation;
  const where = gap < 0 ? 'above' : 'below';
  return [
    paragraph(
      `Your figure is ${points(Math.abs(gap))} ${where} the average of your similar schools. Only about ${Math.round(100 * reliability)}% of that is likely to be real: with so few pupils the rest is chance, and no two special schools have the same needs. We do not ask for an improvement because of a difference that may not be there.`,
    ),
  ];
}
