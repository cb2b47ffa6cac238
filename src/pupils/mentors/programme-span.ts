import { dayNumber, daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { PupilsSettings } from '../pupils-settings.ts';

/** First and last day. */
export interface ProgrammeSpan {
  readonly from: IsoDate;
  readonly until: IsoDate;
}

type Days = { readonly first: IsoDate; readonly last: IsoDate };
type Mentoring = Pick<PupilsSettings, 'mentoring'>;

/** Stretches of a programme, each as long as mentoring lasts, from its first day on; the last ends with the programme. */
function block({ first, last }: Days, number: number, { mentoring }: Mentoring): ProgrammeSpan {
  const days = 7 * mentoring.mostWeeks;
  const from = daysAfter(first, days * number);
  const end = daysAfter(from, days - 1);
  return { from, until: end < last ? end : last };
}

/** The stretch that a day lies in; one after the programme lies in none of it. */
const numberOn = ({ first }: Days, on: IsoDate, { mentoring }: Mentoring): number =>
  Math.floor((dayNumber(on) - dayNumber(first)) / (7 * mentoring.mostWeeks));

/**
 * The days that counts are of on a day: the last stretch of the programme that is over. Stretches do not move with the day, or the
 * counts of two neighbouring days would differ by one pupil, whom anybody could tell.
 *
 * @returns undefined where none is over yet
 */
export function programmeSpan(programme: Days, on: IsoDate, settings: Mentoring): ProgrammeSpan | undefined {
  const ended = on > programme.last;
  const going = ended ? numberOn(programme, programme.last, settings) + 1 : numberOn(programme, on, settings);
  return going < 1 ? undefined : block(programme, going - 1, settings);
}

/** Whether some days are a stretch of a programme. */
export function isProgrammeSpan(programme: Days, { from, until }: ProgrammeSpan, settings: Mentoring) {
  if (from < programme.first || from > programme.last) return false;
  const own = block(programme, numberOn(programme, from, settings), settings);
  return own.from === from && own.until === until;
}
