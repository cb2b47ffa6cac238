import { type IsoDate, parseIsoDate } from '../../../../attendance/calendar/iso-date.ts';
import { londonMoment } from '../../../../attendance/calendar/london-moment.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { dayInLondon } from '../../../dates/display-time.ts';
import { readDate } from '../../responses/respond/form/date-field.ts';
import { fieldOf, type Typed } from '../../responses/respond/form/typed.ts';

/** What was decided, or what is wrong with the form. */
export type PlanForm = (WhenRead & LastDay & { readonly errors?: undefined }) | Wrong;

type WhenRead = { readonly when: 'now' } | { readonly when: 'at'; readonly time: Date };

interface LastDay {
  /** The last day on which schools are asked to respond; missing where none was chosen. */
  readonly respondBy?: IsoDate;
}

interface Wrong {
  readonly errors: readonly FieldError[];
}

const yearMs = 366 * 86_400_000;

/** Reads when a release shall be released, and by when schools are asked to respond: by England's clocks. */
export function readPlanForm(typed: Typed, now: Date): PlanForm {
  const when = readWhen(typed, now);
  if ('errors' in when) return when;
  const lastDay = readLastDay(typed, when.when === 'now' ? now : when.time);
  return 'errors' in lastDay ? lastDay : { ...when, ...lastDay };
}

/** A day after the release and within a year of it. */
function readLastDay(typed: Typed, released: Date): LastDay | Wrong {
  const read = readDate(typed, 'last');
  if (read.kind === 'empty') return {};
  if (read.kind === 'incomplete')
    return wrong(
      `last-${read.missing[0]}`,
      `The last day to respond must include a ${read.missing.join(' and ')}`,
    );
  const day = read.kind === 'date' ? parseIsoDate(read.date) : undefined;
  if (day === undefined) return wrong('last-day', 'The last day to respond must be a real date');
  if (day <= dayInLondon(released))
    return wrong('last-day', 'The last day to respond must be after the day of the release');
  if (Date.parse(day) - released.getTime() > yearMs)
    return wrong('last-year', 'The last day to respond must be within a year of the release');
  return { respondBy: day };
}

function readWhen(typed: Typed, now: Date): WhenRead | Wrong {
  const when = fieldOf(typed, 'when');
  if (when === 'now') return { when };
  if (when !== 'at') return wrong('when', 'Select when the release shall be released');
  const date = readDate(typed, 'date');
  if (date.kind === 'empty') return wrong('date-day', 'Enter the day of the release');
  if (date.kind === 'incomplete')
    return wrong(
      `date-${date.missing[0]}`,
      `The day of the release must include a ${date.missing.join(' and ')}`,
    );
  if (date.kind === 'not-a-date') return wrong('date-day', 'The day of the release must be a real date');
  const clock = clockTime(fieldOf(typed, 'time'));
  if (clock === undefined) return wrong('time', 'Enter a time such as 9am, 9:30am or 14:15');
  const time = londonMoment(date.date, clock);
  if (time === undefined) return wrong('time', 'The clocks go forward that night, and leave this time out');
  if (time <= now) return wrong('date-day', 'The time of the release must be in the future');
  if (time.getTime() - now.getTime() > yearMs) return wrong('date-year', 'The release must be within a year');
  return { when, time };
}

const wrong = (field: string, text: string): Wrong => ({ errors: [{ field, text }] });

/** "9am", "9:30 pm", "14:15", "midday" as HH:MM; undefined for anything else. */
export function clockTime(text: string): string | undefined {
  const plain = text
    .toLowerCase()
    .replaceAll(/[\s.]+/g, (gap) => (gap.includes('.') ? ':' : ''))
    .trim();
  if (plain === 'midday' || plain === 'noon') return '12:00';
  if (plain === 'midnight') return '00:00';
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?::(\d{2}))?(am|pm)?$/.exec(plain) ?? [];
  if (hours === undefined || Number(minutes) > 59) return undefined;
  const hour = Number(hours);
  if (half === undefined) return hour > 23 || !plain.includes(':') ? undefined : `${pad(hour)}:${minutes}`;
  if (hour < 1 || hour > 12) return undefined;
  return `${pad((hour % 12) + (half === 'pm' ? 12 : 0))}:${minutes}`;
}

const pad = (hour: number): string => String(hour).padStart(2, '0');
