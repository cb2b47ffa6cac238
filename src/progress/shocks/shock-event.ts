import type { IsoDate } from '../../attendance/calendar/iso-date.ts';

/** Whose event it is. */
export type ShockLevel = 'school' | 'area' | 'nation';

/**
 * What an event is called. A `shock` is a school's own and what nothing known explains; the others are named so that
 * nobody takes the calendar or the neighbourhood for a school's own.
 */
export type ShockLabel =
  /** A fall that neither the nation, the area, places that move alike nor the calendar explain. */
  | 'shock'
  /** Days better than expected by as much: shown, so that reading is even-handed. */
  | 'rise'
  /** Off on a day on which many other places were off too, and not much further than they. */
  | 'shared day'
  /** Next to a break: its eve or the return from it. */
  | 'calendar'
  /** Most of a fall is religious observance; or far more of that than the place usually has. */
  | 'religious day'
  /** More illness than expected, on days on which attendance as a whole is none of the others. `size` is above 0. */
  | 'illness'
  /** Far more sessions than usual were not possible for an unavoidable cause. `size` is above 0. */
  | 'unavoidable cause'
  /** Most of the fall is absence of which the reason is not known yet: registers are late, or still being settled. */
  | 'reasons not known yet'
  /** Most of the usual possible sessions are missing: the place was closed, in whole or in part. */
  | 'closure'
  /** An area's, or the nation's, own. */
  | 'area event'
  | 'national event';

/** Days on which attendance was not what was expected. */
export interface ShockEvent {
  readonly level: ShockLevel;
  /** The school or area; `all` of the nation. */
  readonly place: string;
  /** First and last day. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Mean percentage points above (or, negative, below) what was expected. */
  readonly size: number;
  /** In robust standard deviations: the days' sum ÷ √days; NaN of what is not measured so (closures, rare reasons, parts of an area). */
  readonly score: number;
  readonly label: ShockLabel;
}
