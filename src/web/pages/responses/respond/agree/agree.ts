import { displayYear } from '../../../../../attendance/academic-year.ts';
import { percent, percentUpTo } from '../../../../../presentation/formatting.ts';
import type { Agreement } from '../../../../../workflow/responses/response-kind.ts';
import type { ResponseForm } from '../form/response-form.ts';
import { fieldOf } from '../form/typed.ts';

/** Agree with the expectation of the report. */
export const agree: ResponseForm<Agreement> = {
  kind: 'agree',
  heading: 'Agree with the expectation',
  hint: 'You can still aim higher.',
  fits: ({ asked }) => asked !== undefined,
  read: (typed, { figures }) =>
    fieldOf(typed, 'agreed') === 'yes'
      ? { kind: 'agree', minimum: figures.asked?.minimum as number }
      : [{ field: 'agreed', text: 'Select that you agree, or go back' }],
  show: ({ figures: { asked, expectationYear } }) => ({
    minimum: asked && percentUpTo(asked.minimum, asked.digits),
    year: displayYear(expectationYear),
  }),
  gist: ({ minimum }) => `${percent(minimum)} attendance`,
  rows: ({ minimum }) => [{ label: 'Agreed expectation', value: `${percent(minimum)} attendance` }],
  meaning: () => [],
};
