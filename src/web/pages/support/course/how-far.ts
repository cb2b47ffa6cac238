import { counted } from '../../../../presentation/formatting.ts';
import { longDate } from '../../../../presentation/long-date.ts';
import {
  daysOf,
  daysOfSupport,
  type PartDone,
  partsDone,
  type SupportEvent,
} from '../../../../workflow/support/support-work.ts';

/** Days held, left and booked. */
export function daysWords(events: readonly SupportEvent[]) {
  const { booked, held, left } = daysOf(events);
  return [
    { label: 'Days held', value: `${held.length} of ${daysOfSupport}${listed(held)}` },
    { label: 'Days left', value: String(left) },
    { label: 'Booked', value: booked.length === 0 ? 'None' : booked.map(longDate).join(', ') },
  ];
}

const listed = (days: readonly string[]): string =>
  days.length === 0 ? '' : `: ${days.map(longDate).join(', ')}`;

const partWords: Readonly<Partial<Record<PartDone['part'], string>>> = {
  'self-assessment': 'Self-assessment',
  survey: 'Surveys',
  'diagnostic-day': 'Joint diagnostic day',
  objective: 'Objectives',
  review: 'Termly reviews',
};

/** How far the course has come, part by part. */
export const partsWords = (events: readonly SupportEvent[]) =>
  partsDone(events).flatMap(({ part, times, last }) => {
    const label = partWords[part];
    if (label === undefined) return [];
    const value =
      last === undefined
        ? 'Not yet'
        : part === 'objective'
          ? `${times}, the last due ${longDate(last)}`
          : times === 1
            ? longDate(last)
            : `${counted(times, 'time', 'times')}, last on ${longDate(last)}`;
    return [{ label, value }];
  });
