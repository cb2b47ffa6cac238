import { displayYear } from '../../../../../attendance/academic-year.ts';
import { percentUpTo } from '../../../../../presentation/formatting.ts';
import type { Confirmation } from '../../../../../workflow/responses/response-kind.ts';
import type { ResponseForm } from '../form/response-form.ts';
import { faultsOfText, mostWords } from '../form/text-field.ts';
import { fieldOf } from '../form/typed.ts';
import { evidenceKindsInWords } from '../question-data/evidence-kinds.ts';

/** Confirm the figure that is in question, so that an expectation is set from it. */
export const confirmFigure: ResponseForm<Confirmation> = {
  kind: 'confirm-figure',
  heading: 'Confirm your figure',
  hint: 'It is right, however unusual. An expectation is then set from it.',
  fits: ({ inQuestion }) => inQuestion !== undefined,
  read: (typed, { figures: { baseline, inQuestion } }) => {
    if (fieldOf(typed, 'confirmed') !== 'yes') {
      return [{ field: 'confirmed', text: 'Select that the figure is right, or go back' }];
    }
    const how = fieldOf(typed, 'how');
    const faults = how === '' ? [] : faultsOfText(typed, howKnown);
    if (faults.length > 0) return faults;
    return {
      kind: 'confirm-figure',
      year: baseline,
      attendance: inQuestion?.attendance as number,
      ...(how === '' ? {} : { how }),
    };
  },
  show: ({ figures: { baseline, inQuestion } }) => ({
    figure: inQuestion && percentUpTo(inQuestion.attendance, 3),
    year: displayYear(baseline),
    against: inQuestion?.against,
    kinds: evidenceKindsInWords,
  }),
  gist: confirmedWords,
  rows: ({ how, ...figure }) => [
    { label: 'Confirmed', value: confirmedWords(figure) },
    { label: 'How the school knows', value: how ?? 'Not said' },
  ],
  meaning: () => [],
};

function confirmedWords({ year, attendance }: Pick<Confirmation, 'year' | 'attendance'>): string {
  return `${percentUpTo(attendance, 3)} attendance in ${displayYear(year)}`;
}

const howKnown = { field: 'how', missing: '', called: 'How you know', most: mostWords } as const;
