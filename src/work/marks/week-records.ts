import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { isOpen } from '../../attendance/calendar/school-calendar.ts';
import { countPupilWeeks } from '../../attendance/counts/count-pupil-weeks.ts';
import type { RegistersCounted } from '../../attendance/counts/count-record.ts';
import { registersExpected } from '../../attendance/counts/counting-facts.ts';
import { daysOfWeek } from '../../attendance/counts/packed-week.ts';
import type { CountedSchool, PupilWeek, SessionToCount } from '../../attendance/counts/pupil-weeks.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { CountedRecord } from '../../store/postgres/marks/keep-counts.ts';

/** A school's week, with all that its records are made of. */
export interface WeekInHand {
  readonly urn: Urn;
  readonly monday: IsoDate;
  readonly school: CountedSchool;
  readonly registers: readonly SessionToCount[];
  readonly rows: readonly PupilWeek[];
  /** The last day of which the school has sent a register. */
  readonly lastDay: IsoDate;
  /** The days of which something is to be counted: those of the others are as they were. */
  readonly days: ReadonlySet<IsoDate>;
}

/**
 * The records of a school's week and of days of it: of each day that it was open, up to the last of which it has sent anything.
 */
export function weekRecords({
  urn,
  monday,
  school,
  registers,
  rows,
  lastDay,
  days: which,
}: WeekInHand): readonly CountedRecord[] {
  const { week, days } = countPupilWeeks(rows, monday, which);
  const received = Map.groupBy(registers, ({ date }) => date);
  const records: CountedRecord[] = [];
  const total = { expected: 0, received: 0 };
  let isWeek = false;
  for (const date of daysOfWeek(monday)) {
    const came = (received.get(date) ?? []).reduce((sum, { registers: own }) => sum + own, 0);
    if (came === 0 && !isDue(school, date, lastDay)) continue;
    isWeek = true;
    const counted: RegistersCounted = {
      expected: Math.max(came, registersExpected(school, date)),
      received: came,
    };
    total.expected += counted.expected;
    total.received += counted.received;
    const groups = days.get(date);
    if (groups !== undefined)
      records.push({ urn, window: { kind: 'day', first: date, last: date }, registers: counted, groups });
  }
  if (isWeek)
    records.push({
      urn,
      window: { kind: 'week', first: monday, last: daysAfter(monday, 6) },
      registers: total,
      groups: week,
    });
  return records;
}

/** Whether registers of a day should have come by now. */
const isDue = ({ calendar }: CountedSchool, date: IsoDate, lastDay: IsoDate): boolean =>
  date <= lastDay && calendar !== undefined && isOpen(calendar, date);
