import { displayYear } from '../../../../../attendance/academic-year.ts';
import { count, counted } from '../../../../../presentation/formatting.ts';
import {
  disruptionCauses,
  disruptionCauseWords,
} from '../../../../../workflow/responses/disruption-cause.ts';
import { disruptionWindow } from '../../../../../workflow/responses/disruption-dates.ts';
import type { Disruption } from '../../../../../workflow/responses/response-kind.ts';
import { displayDays } from '../../../../dates/display-days.ts';
import { displayDay } from '../../../../dates/display-time.ts';
import { readNumber } from '../form/number-field.ts';
import type { ResponseForm } from '../form/response-form.ts';
import { faultsOfText, mostWords } from '../form/text-field.ts';
import { fieldOf, type Typed } from '../form/typed.ts';
import { readDates } from './read-dates.ts';

/** Tell of something outside the school's control that kept pupils away. */
export const disruption: ResponseForm<Disruption> = {
  kind: 'disruption',
  heading: 'Tell us about a disruption',
  hint: 'Something outside your control kept many pupils away.',
  fits: () => true,
  read: (typed, { figures, today }) => {
    const cause = disruptionCauses.find((name) => name === fieldOf(typed, 'cause'));
    const dates = readDates(typed, disruptionWindow(figures.baseline, figures.expectationYear), today);
    const pupils = readPupils(typed);
    const faults = [
      ...(cause === undefined ? [{ field: 'cause', text: 'Select what kind of disruption it was' }] : []),
      ...('faults' in dates ? dates.faults : []),
      ...(Number.isNaN(pupils)
        ? [
            {
              field: 'pupils',
              text: `Enter a whole number of pupils from 1 to ${count(mostPupils)}, such as 120`,
            },
          ]
        : []),
      ...faultsOfText(typed, happened),
    ];
    if (cause === undefined || 'faults' in dates || faults.length > 0) return faults;
    return {
      kind: 'disruption',
      ...dates,
      cause,
      happened: fieldOf(typed, 'happened'),
      ...(pupils === undefined ? {} : { pupils }),
    };
  },
  show: ({ figures }, typed) => {
    const { baseline, expectationYear } = figures;
    const { first, last } = disruptionWindow(baseline, expectationYear);
    return {
      causes: disruptionCauses.map((name) => ({
        value: name,
        text: disruptionCauseWords[name],
        checked: fieldOf(typed, 'cause') === name,
      })),
      years: [displayYear(baseline), displayYear(expectationYear)],
      first: displayDay(first),
      last: displayDay(last),
      mostPupils: count(mostPupils),
      example: `14 11 ${first.slice(0, 4)}`,
    };
  },
  gist: ({ cause, from, to }) => {
    const days = to === undefined ? `since ${displayDay(from)}` : displayDays({ from, to });
    return `${disruptionCauseWords[cause].replace(/ \(.*\)$/, '')}, ${days}`;
  },
  rows: (body) => [
    { label: 'What kind', value: disruptionCauseWords[body.cause] },
    { label: 'First day', value: displayDay(body.from) },
    { label: 'Last day', value: body.to === undefined ? 'It is not over yet' : displayDay(body.to) },
    ...(body.pupils === undefined
      ? []
      : [{ label: 'Pupils affected', value: `about ${counted(body.pupils, 'pupil', 'pupils')}` }]),
    { label: 'What happened', value: body.happened },
  ],
  meaning: () => [],
};

const happened = {
  field: 'happened',
  missing: 'Enter what happened',
  called: 'What happened',
  most: mostWords,
} as const;

/** More than the largest school in England has on roll. */
const mostPupils = 5000;

/** Undefined where nothing was typed; NaN where it is no number of pupils. */
function readPupils(typed: Typed): number | undefined {
  const text = fieldOf(typed, 'pupils').replaceAll(',', '');
  if (text === '') return undefined;
  const number = readNumber(text) ?? Number.NaN;
  return Number.isInteger(number) && number >= 1 && number <= mostPupils ? number : Number.NaN;
}
