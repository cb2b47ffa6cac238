import { daysAfter, type IsoDate, weekdayOf } from '../../../attendance/calendar/iso-date.ts';
import type { CountRecord } from '../../../attendance/counts/count-record.ts';
import type { StatisticalScope } from '../../../attendance/counts/statistical-scope.ts';
import { notApplicable, notAvailable } from '../../../attendance/published.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { DrawnView } from '../views/drawn-view.ts';
import type { OwnSource } from './own-views.ts';

/** Sessions by code. */
export type CodesOfDay = Readonly<Record<string, number>>;

/** An ordinary day of 200 pupils: 12 of them absent. */
export const ordinaryDay: CodesOfDay = { '/': 188, '\\': 188, I: 16, O: 8 };

/** How many pupils a time has. */
interface PupilsCounted {
  readonly window: CountRecord['window'];
  readonly enrolments: number;
}

/** What was counted of a day, or of another time. */
export function dayRecord(
  date: IsoDate,
  codes: CodesOfDay,
  registers: CountRecord['registers'] = notAvailable,
  others: Partial<Record<StatisticalScope, CodesOfDay>> = {},
  pupils: Partial<PupilsCounted> = {},
): CountRecord {
  return {
    urn: 100_001 as Urn,
    window: pupils.window ?? { kind: 'day', first: date, last: date },
    settled: true,
    registers,
    groups: Object.entries({ in: codes, ...others }).map(([scope, sessions]) => ({
      scope: scope as StatisticalScope,
      yearGroup: null,
      characteristic: 'all' as const,
      sessions: new Map(Object.entries(sessions)),
      pupils: notAvailable,
      enrolments: pupils.enrolments ?? notAvailable,
      absence: notApplicable,
    })),
    from: 'marks',
    version: 1,
  };
}

/** School days from a Monday on. */
const days = (from: string, many: number): readonly IsoDate[] =>
  Array.from({ length: 2 * many }, (_, i) => daysAfter(from as IsoDate, i))
    .filter((day) => weekdayOf(day) <= 5)
    .slice(0, many);
/** Eight weeks without a holiday. */
export const termDays = days('2026-09-07', 40);
/** What the views are made of, in December. */
export const ownSource = (records: readonly CountRecord[], more: Partial<OwnSource> = {}): OwnSource => ({
  records,
  lastYear: [],
  heldBack: [],
  arrivals: [],
  counted: undefined,
  today: '2026-12-01' as IsoDate,
  setOn: undefined,
  longDay: String,
  ...more,
});
/** The cells of the row whose name begins so. */
export const rowNamed = (view: DrawnView, name: string) =>
  view.rows.find(([first]) => first!.text.startsWith(name))!.map(({ text }) => text);
