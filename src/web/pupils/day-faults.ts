import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { FieldError } from '../chain/draw-pages.ts';

/** What is wrong with a day that was typed, beside its field: none, before the first that can be, or after today (`to`). */
export function dayFaults(
  field: string,
  day: IsoDate | undefined,
  { from, to }: { readonly from?: IsoDate | undefined; readonly to: IsoDate },
): readonly FieldError[] {
  if (day === undefined) return [{ field, text: 'Write the date as 2026-03-09' }];
  if (day > to) return [{ field, text: 'The date must not be after today' }];
  return from !== undefined && day < from ? [{ field, text: `The date must not be before ${from}` }] : [];
}
