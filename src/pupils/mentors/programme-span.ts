import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { PupilsSettings } from '../pupils-settings.ts';

/** The days that counts are of: as long as mentoring lasts, up to a day and within the programme's own. */
export function programmeSpan(
  { first, last }: { readonly first: IsoDate; readonly last: IsoDate },
  on: IsoDate,
  { mentoring }: Pick<PupilsSettings, 'mentoring'>,
): { readonly from: IsoDate; readonly until: IsoDate } {
  const until = on < last ? on : last;
  const back = daysAfter(until, -7 * mentoring.mostWeeks);
  return { from: back > first ? back : first, until };
}
