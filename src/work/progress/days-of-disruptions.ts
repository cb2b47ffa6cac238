import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';

/** The days of accepted disruptions, by school, of the days that there are. */
export function daysOfDisruptions(
  disruptions: readonly { readonly urn: Urn; readonly from: IsoDate; readonly to: IsoDate | undefined }[],
  days: readonly IsoDate[],
): ReadonlyMap<Urn, ReadonlySet<IsoDate>> {
  const by = new Map<Urn, Set<IsoDate>>();
  for (const { urn, from, to } of disruptions) {
    const own = by.get(urn) ?? new Set<IsoDate>();
    // One that nobody said the end of is taken for the day that is known.
    for (const day of days) if (day >= from && day <= (to ?? from)) own.add(day);
    by.set(urn, own);
  }
  return by;
}
