import { isMissing } from '../../../attendance/published.ts';
import { flips } from '../../../expectations/similar-schools/under-other-definitions.ts';
import { type Paragraph, paragraph } from '../../../presentation/blocks.ts';
import { counted, inWords, percent } from '../../../presentation/formatting.ts';
import type { ReportSubject } from './subject.ts';

/** Whether the answer depends on what counts as similar, in one plain sentence. */
export function otherDefinitionsNote({ released, expectation, release }: ReportSubject): Paragraph[] {
  const { attendance, otherAnswers } = released;
  if (expectation === undefined || isMissing(attendance) || otherAnswers.length === 0) return [];
  const labels = new Map(release.method.otherDefinitions.map(({ name, label }) => [name, label]));
  const tried = otherAnswers.map(
    ({ definition, similarAttendance }) =>
      `${percent(similarAttendance)} with ${labels.get(definition) ?? definition}`,
  );
  const side = attendance < expectation.similarAttendance ? 'below' : 'not below';
  const flipped = otherAnswers.filter((other) =>
    flips(attendance, expectation.similarAttendance, other),
  ).length;
  const answer =
    flipped === 0
      ? `in every one your school is ${side} its similar schools, as here`
      : `in ${flipped} of them your school changes sides: it is ${side} its similar schools here, and would not be there`;
  return [
    paragraph(
      `We tried ${counted(otherAnswers.length, 'other way', 'other ways')} of choosing similar schools, and ${answer}. Their averages were ${inWords(tried)}.`,
    ),
  ];
}
