import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { CaseRecord } from './case-record.ts';

/** How a case stands in dates alone: what lists look through, without a word of anybody. */
export interface CaseDates {
  readonly lastContact: IsoDate | undefined;
  readonly hasPlan: boolean;
  readonly reviewOn: IsoDate | undefined;
  /** Last day of a part-time timetable that has not been ended. */
  readonly partTimeUntil: IsoDate | undefined;
}

export function caseDates({
  lastContact,
  plans,
  partTime,
}: Pick<CaseRecord, 'lastContact' | 'plans' | 'partTime'>): CaseDates {
  const plan = plans.find(({ ended }) => !ended);
  return {
    lastContact,
    hasPlan: plan !== undefined,
    reviewOn: plan?.reviewOn,
    partTimeUntil: partTime !== undefined && partTime.ended === undefined ? partTime.until : undefined,
  };
}
