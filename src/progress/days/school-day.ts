import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { codeOn } from '../../attendance/codes/code-on-date.ts';
import { type CodeCounts, sessionsOf } from '../../attendance/counts/session-counts.ts';
import { DayLayout } from './day-layout.ts';

/** A school's day, in sessions of the pupils whom official statistics count. */
export interface SchoolDay {
  readonly date: IsoDate;
  readonly possible: number;
  readonly attended: number;
  readonly illness: number;
  readonly unauthorised: number;
  /** Religious observance (code R). */
  readonly religious: number;
  /** Of those unauthorised, absent for a reason that is not known yet (code N): most change within days. */
  readonly noReasonYet: number;
  /** Not possible for an unavoidable cause: the school closed, travel, public health (codes Y1 to Y7; Y before August 2024). */
  readonly unavoidable: number;
  /** Of pupils on the roll, possible or not: what a closed school leaves out of its possible sessions stays in this. */
  readonly onRoll: number;
}

/** Adds up the sessions of a date by code. @throws RangeError for a code that means nothing on the date */
export function schoolDayOf(date: IsoDate, codes: CodeCounts): SchoolDay {
  const { possible, attended, unauthorised } = sessionsOf(codes, date);
  let unavoidable = 0;
  let onRoll = 0;
  for (const [code, sessions] of codes) {
    if (code.startsWith('Y')) unavoidable += sessions;
    if (codeOn(code, date)!.codeClass !== 'administrative') onRoll += sessions;
  }
  return {
    date,
    possible,
    attended,
    illness: codes.get('I') ?? 0,
    unauthorised,
    religious: codes.get('R') ?? 0,
    noReasonYet: codes.get('N') ?? 0,
    unavoidable,
    onRoll,
  };
}

/** How a school's days are packed: 36 bytes each. */
export const schoolDayLayout = new DayLayout([
  'possible',
  'attended',
  'illness',
  'unauthorised',
  'religious',
  'noReasonYet',
  'unavoidable',
  'onRoll',
] as const);

/** How days of one of its year groups are packed: 16 bytes each. */
export const yearGroupLayout = new DayLayout(['possible', 'attended', 'onRoll'] as const);
