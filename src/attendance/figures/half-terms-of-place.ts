import type { IsoDate } from '../calendar/iso-date.ts';
import type { CountRecord } from '../counts/count-record.ts';
import type { CountWindow } from '../counts/count-window.ts';

/**
 * The half terms of a place: those that most of its schools have. Schools have calendars of their own, and figures of schools
 * are added up over the same days only.
 *
 * @returns oldest first; none that overlap
 */
export function halfTermsOfPlace(records: readonly Pick<CountRecord, 'window'>[]): readonly CountWindow[] {
  const halves = records.filter(({ window }) => window.kind === 'half-term').map(({ window }) => window);
  const keyOf = ({ first, last }: CountWindow) => `${first} ${last}`;
  const ofSchools = [...Map.groupBy(halves, keyOf).values()]
    .map((same) => ({ window: same[0]!, schools: same.length }))
    .toSorted((a, b) => b.schools - a.schools || (keyOf(a.window) < keyOf(b.window) ? -1 : 1));
  const chosen: CountWindow[] = [];
  for (const { window } of ofSchools)
    if (chosen.every(({ first, last }) => window.last < first || window.first > last)) chosen.push(window);
  return chosen.toSorted((a, b) => (a.last < b.last ? -1 : 1));
}

/** The eve of the half term in which a day is: what figures of it begin after; undefined where none has ended before. */
export function eveOfHalfTerm(halves: readonly CountWindow[], day: IsoDate): IsoDate | undefined {
  return halves.findLast(({ last }) => last < day)?.last;
}

/** The half term in which a week ends that begins after one day; undefined where the place has none there. */
export function halfTermAfter(
  halves: readonly CountWindow[],
  after: IsoDate | undefined,
  sunday: IsoDate,
): CountWindow | undefined {
  return halves.find(({ last }) => (after === undefined || last > after) && last >= sunday);
}
