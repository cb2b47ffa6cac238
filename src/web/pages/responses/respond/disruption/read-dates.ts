import {
  type DisruptionDateFault,
  type DisruptionWindow,
  faultOfDates,
} from '../../../../../workflow/responses/disruption-dates.ts';
import type { FieldError } from '../../../../chain/draw-pages.ts';
import { displayDay } from '../../../../dates/display-time.ts';
import { type DateRead, readDate } from '../form/date-field.ts';
import type { Typed } from '../form/typed.ts';

/** The first and last day of a disruption, or what is wrong with what was typed. */
export function readDates(
  typed: Typed,
  window: DisruptionWindow,
  today: string,
): { readonly from: string; readonly to?: string } | { readonly faults: readonly FieldError[] } {
  const [from, to] = [readDate(typed, 'from'), readDate(typed, 'to')];
  const faults = [
    ...faultsOf(from, 'from', 'The first day'),
    ...(from.kind === 'empty' ? [{ field: 'from-day', text: 'Enter the first day of the disruption' }] : []),
    ...faultsOf(to, 'to', 'The last day'),
  ];
  if (from.kind !== 'date' || faults.length > 0) return { faults };
  const dates = to.kind === 'date' ? { from: from.date, to: to.date } : { from: from.date };
  const fault = faultOfDates(dates, window, today);
  return fault === undefined ? dates : { faults: [outOfPlace(fault, window)] };
}

/** What is wrong with one date; the summary leads to the first field to put right. */
function faultsOf(read: DateRead, name: string, called: string): FieldError[] {
  if (read.kind === 'incomplete') {
    return [
      {
        field: `${name}-${read.missing[0]}`,
        text: `${called} must include a ${read.missing.join(' and a ')}`,
      },
    ];
  }
  if (read.kind === 'not-a-date') return [{ field: `${name}-day`, text: `${called} must be a real date` }];
  return [];
}

function outOfPlace(fault: DisruptionDateFault, { first, last }: DisruptionWindow): FieldError {
  const [start, end] = ['from-day', 'to-day'];
  switch (fault) {
    case 'starts-too-early':
      return { field: start, text: `The first day must be ${displayDay(first)} or later` };
    case 'starts-in-the-future':
      return { field: start, text: 'The first day must be today or in the past' };
    case 'starts-too-late':
      return { field: start, text: `The first day must be ${displayDay(last)} or earlier` };
    case 'ends-before-it-starts':
      return { field: end, text: 'The last day must be the same as or after the first day' };
    case 'ends-too-late':
      return { field: end, text: `The last day must be ${displayDay(last)} or earlier` };
  }
}
