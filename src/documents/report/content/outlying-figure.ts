import { displayPublished } from '../../../attendance/published.ts';
import { hasOutlyingFigure } from '../../../expectations/checks/usual-figures-serve.ts';
import { type Paragraph, paragraph } from '../../../presentation/blocks.ts';
import { percent } from '../../../presentation/formatting.ts';
import type { ReportSubject } from './subject.ts';

/** Says when the school's own figure is hard to believe, before anyone acts on it. */
export function outlyingFigureNote({ released, release, baselineYear }: ReportSubject): Paragraph[] {
  if (!hasOutlyingFigure(released, release)) return [];
  return [
    paragraph(
      `Check the figure first. ${displayPublished(released.attendance, percent)} in ${baselineYear} is very far from what schools in your circumstances have. It may be a mistake in the published statistics, or something out of the ordinary happened. Your school is not used as a similar school for others.`,
    ),
  ];
}
