import type { Expectation } from '../../../expectations/outcome.ts';
import { type Paragraph, paragraph } from '../../../presentation/blocks.ts';
import { points } from '../../../presentation/formatting.ts';
import { shownGap } from './start.ts';
import type { ReportSubject } from './subject.ts';
import { chanceRange } from './within-chance.ts';

/** Tells a school that is above its like so, and why it is asked for something all the same; nothing for others. */
export function aboveItsLikeNote({ digits }: ReportSubject, expectation: Expectation): Paragraph[] {
  const { gap, gapChanceSd, nationalPart, minimumImprovement, status } = expectation;
  if (status !== 'set' || shownGap(expectation) >= 0) return [];
  const lead =
    -gap < chanceRange(gapChanceSd)
      ? 'Your school did as well as its similar schools or a little better: its lead is no larger than chance explains.'
      : 'Your school did better than its similar schools, by more than chance explains.';
  const asked = points(minimumImprovement, digits);
  // As they are shown: a hundredth less is no less to who reads tenths.
  const less =
    minimumImprovement < nationalPart && asked !== points(nationalPart, digits)
      ? ` Because of its lead we ask less of it than that: ${asked}.`
      : '';
  return [
    paragraph(
      `${lead} It is asked all the same, because attendance in the whole country is to rise and so ${points(nationalPart)} is the part of every school, whatever its similar schools do.${less}`,
    ),
  ];
}
