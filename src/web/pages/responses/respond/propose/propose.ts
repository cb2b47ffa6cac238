import type { ReportFigures } from '../../../../../documents/report/report-figures.ts';
import { percent, percentUpTo } from '../../../../../presentation/formatting.ts';
import { judgeProposal, type ProposalFault } from '../../../../../workflow/responses/judge-proposal.ts';
import type { Proposal } from '../../../../../workflow/responses/response-kind.ts';
import type { FieldError } from '../../../../chain/draw-pages.ts';
import { isTooFine, readNumber } from '../form/number-field.ts';
import type { ResponseForm, ResponseSubject } from '../form/response-form.ts';
import { faultsOfText, mostWords } from '../form/text-field.ts';
import { fieldOf, type Typed } from '../form/typed.ts';
import { proposalMeaning, rateOfProposal } from './proposal-meaning.ts';

type Asked = NonNullable<ReportFigures['asked']>;

/** Propose another expectation, with reasons. */
export const propose: ResponseForm<Proposal> = {
  kind: 'propose',
  heading: 'Propose another expectation',
  hint: 'Higher, or lower with good reasons. Both numbers stay on record.',
  fits: ({ asked }) => asked !== undefined,
  read: (typed, subject) => {
    const asked = askedOf(subject);
    const number = readProposed(typed, asked);
    const faults = [
      ...(typeof number === 'string' ? [{ field: 'number', text: number }] : []),
      ...faultsOfText(typed, reasons),
    ];
    if (faults.length > 0 || typeof number === 'string') return faults satisfies FieldError[];
    return {
      kind: 'propose',
      minimum: asked.minimum,
      proposed: number,
      reasons: fieldOf(typed, 'reasons'),
    };
  },
  show: (subject) => {
    const { minimum, baselineAttendance, digits } = askedOf(subject);
    return { minimum: percentUpTo(minimum, digits), start: percentUpTo(baselineAttendance, digits) };
  },
  gist: ({ minimum, proposed }) =>
    `${rateOfProposal(proposed)} attendance, where the report asks for ${percent(minimum)}`,
  rows: ({ minimum, proposed, reasons: why }) => [
    { label: 'The report asks for', value: `${percent(minimum)} attendance` },
    { label: 'Proposed instead', value: `${rateOfProposal(proposed)} attendance` },
    { label: 'Reasons', value: why },
  ],
  meaning: proposalMeaning,
};

const reasons = {
  field: 'reasons',
  missing: 'Enter your reasons',
  called: 'Your reasons',
  most: mostWords,
} as const;

/** The page is not offered where nothing is asked. */
function askedOf({ figures }: ResponseSubject): Asked {
  return figures.asked as Asked;
}

/** The rate proposed, in %, to a hundredth; or what is wrong with it, in words. */
function readProposed(typed: Typed, asked: Asked): number | string {
  const text = fieldOf(typed, 'number');
  const improvement = fieldOf(typed, 'measure') === 'improvement';
  if (text === '') return improvement ? 'Enter the improvement' : 'Enter the attendance that you propose';
  const number = readNumber(text);
  if (number === undefined)
    return improvement ? 'Enter a number, such as 0.5' : 'Enter a number, such as 94.5';
  if (isTooFine(number)) return 'Enter a number with no more than 2 digits after the point';
  const proposed = Math.round((improvement ? asked.baselineAttendance + number : number) * 100) / 100;
  const judgement = judgeProposal(asked.minimum, proposed);
  return judgement.stands ? proposed : faultWords(judgement.because, improvement, asked);
}

function faultWords(because: ProposalFault, improvement: boolean, { minimum }: Asked): string {
  switch (because) {
    case 'not-a-rate':
    case 'far-below-the-minimum':
      return improvement
        ? 'Enter an improvement that leads to no less than 10 percentage points below the minimum. If a figure in the report is wrong, question the data instead'
        : `Enter ${rateOfProposal(Math.max(0, minimum - 10))} or more. If a figure in the report is wrong, question the data instead`;
    case 'above-100':
      return improvement
        ? 'Enter an improvement that leads to no more than 100% attendance'
        : 'Enter 100% or less';
    case 'is-the-minimum':
      return 'This is what the report asks for already. Enter another number, or agree with the expectation instead';
  }
}
