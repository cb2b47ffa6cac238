import { expect, test } from 'vitest';
import { enrolment } from '../../../tests/fixtures/enrolment.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { SchoolCalendar } from '../../attendance/calendar/school-calendar.ts';
import { sessions } from '../../attendance/codes/code-on-date.ts';
import { registersExpected } from '../../attendance/counts/counting-facts.ts';
import type { Enrolment } from '../../attendance/registers/enrolment.ts';
import { relinkedRoll } from '../../attendance/registers/relinked-roll.ts';
import { groupsOn } from '../../intake/registers/school-book.ts';

const calendar: SchoolCalendar = {
  terms: [
    {
      term: 'autumn',
      first: '2026-09-01' as IsoDate,
      last: '2026-12-18' as IsoDate,
      halfTerm: undefined,
    },
  ],
  closures: [],
  staggered: [],
};
const period = (pupil: number, first: string, group: string): Enrolment =>
  enrolment(pupil, { first: first as IsoDate, group });

test('a former number whose period was never ended makes no register expected, by either count', () => {
  // Pupil 1 was entered anew as pupil 2, in another group.
  const roll = new Map([
    [1, [period(1, '2026-09-01', '7A')]],
    [2, [period(2, '2026-10-05', '7B')]],
  ]);
  const relinked = new Map([[1, 2]]);
  for (const date of ['2026-09-14', '2026-10-12'] as IsoDate[]) {
    const asSent = sessions.length * groupsOn(relinkedRoll(roll, relinked), date).length;
    expect(registersExpected({ roll, relinked, calendar }, date)).toBe(asSent);
    expect(asSent).toBe(2);
  }
});
