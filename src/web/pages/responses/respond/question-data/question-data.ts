import type { QuestionableFigure, ReportFigures } from '../../../../../documents/report/report-figures.ts';
import type { DataQuestion } from '../../../../../workflow/responses/response-kind.ts';
import type { ResponseForm } from '../form/response-form.ts';
import { faultsOfText, mostWords } from '../form/text-field.ts';
import { fieldOf, type Typed } from '../form/typed.ts';

/** What is wrong may be none of the figures that are listed. */
const somethingElse: QuestionableFigure = {
  name: 'something-else',
  label: 'Something else in the report',
  says: 'not one of the listed figures',
};

/** Question a figure of the report. */
export const questionData: ResponseForm<DataQuestion> = {
  kind: 'question-data',
  heading: 'Question the data',
  hint: 'A figure in the report looks wrong, or the similar schools are not like yours.',
  fits: () => true,
  read: (typed, { figures }) => {
    const figure = figureOf(typed, figures);
    const faults = [
      ...(figure === undefined ? [{ field: 'figure', text: 'Select the figure that looks wrong' }] : []),
      ...faultsOfText(typed, shouldBe),
      ...faultsOfText(typed, explanation),
    ];
    if (figure === undefined || faults.length > 0) return faults;
    return {
      kind: 'question-data',
      figure: figure.name,
      label: figure.label,
      says: figure.says,
      shouldBe: fieldOf(typed, 'should-be'),
      explanation: fieldOf(typed, 'explanation'),
    };
  },
  show: ({ figures }, typed) => ({
    figures: [...figures.questionable, somethingElse].map(({ name, label, says }) => ({
      value: name,
      text: label,
      checked: fieldOf(typed, 'figure') === name,
      ...(name === somethingElse.name ? {} : { hint: { text: `The report says: ${says}` } }),
    })),
  }),
  gist: ({ label, says, shouldBe: right }) =>
    label === somethingElse.label
      ? `${label}: should be ${right}`
      : `${label}: ${says} in the report, should be ${right}`,
  rows: (body) => [
    { label: 'Figure', value: body.label },
    { label: 'The report says', value: body.says },
    { label: 'It should be', value: body.shouldBe },
    { label: 'Explanation', value: body.explanation },
  ],
  meaning: () => [],
};

const shouldBe = {
  field: 'should-be',
  missing: 'Enter what it should be',
  called: 'What it should be',
  most: 200,
} as const;

const explanation = {
  field: 'explanation',
  missing: 'Enter how you know',
  called: 'How you know',
  most: mostWords,
} as const;

function figureOf(typed: Typed, { questionable }: ReportFigures): QuestionableFigure | undefined {
  return [...questionable, somethingElse].find(({ name }) => name === fieldOf(typed, 'figure'));
}
