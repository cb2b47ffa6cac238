import type { IsoDate } from '../../attendance/calendar/iso-date.ts';

/** A penalty notice that the authority has told the school it issued. The school issues none. */
export interface PenaltyEntry {
  /** By which this school knows the parent and the child. */
  readonly parent: string;
  readonly child: string;
  readonly issued: IsoDate;
  /** Undefined while it stands. */
  readonly withdrawn: IsoDate | undefined;
}

/** What the framework would allow next for one parent and one child, in pounds and days. It decides nothing. */
export type PenaltyStanding =
  | {
      readonly kind: 'first';
      readonly pounds: 160;
      readonly withinDays: 28;
      readonly lessPounds: 80;
      readonly lessWithinDays: 21;
    }
  | { readonly kind: 'second'; readonly pounds: 160; readonly withinDays: 28; readonly of: IsoDate }
  /** Two within three years: no third; other action is for the authority to consider. */
  | { readonly kind: 'no-third'; readonly until: IsoDate };

/** The framework is national from this day; the three years never count a notice from before it. */
const frameworkFrom = '2024-08-19' as IsoDate;

/**
 * Where one parent stands for one child on a day. Each parent and each child has a ledger of their own: what another parent
 * was given, or the same parent for another child, counts nothing.
 */
export function penaltyStanding(
  entries: readonly PenaltyEntry[],
  { parent, child, on }: { readonly parent: string; readonly child: string; readonly on: IsoDate },
): PenaltyStanding {
  const own = entries
    .filter(
      (entry) =>
        entry.parent === parent &&
        entry.child === child &&
        entry.issued >= frameworkFrom &&
        entry.issued <= on &&
        (entry.withdrawn === undefined || entry.withdrawn > on),
    )
    .map(({ issued }) => issued)
    .toSorted();
  // Three years run from the first notice; one that is issued after them is a first again.
  let run: IsoDate[] = [];
  for (const issued of own) {
    if (run[0] === undefined || issued >= threeYearsAfter(run[0])) run = [issued];
    else run.push(issued);
  }
  const [first] = run;
  if (first === undefined || on >= threeYearsAfter(first))
    return { kind: 'first', pounds: 160, withinDays: 28, lessPounds: 80, lessWithinDays: 21 };
  if (run.length === 1) return { kind: 'second', pounds: 160, withinDays: 28, of: first };
  return { kind: 'no-third', until: threeYearsAfter(first) };
}

/** The same day three years on; of 29 February the first of March. */
function threeYearsAfter(date: IsoDate): IsoDate {
  const year = String(Number(date.slice(0, 4)) + 3);
  return date.endsWith('02-29') ? (`${year}-03-01` as IsoDate) : (`${year}${date.slice(4)}` as IsoDate);
}
