import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { isAbsence, isPossible } from '../../attendance/codes/code-class.ts';
import { codeNameOf, codeOfByte } from '../../attendance/codes/code-on-date.ts';
import { codeSetOf } from '../../attendance/counts/code-set.ts';
import { groupsOfPupil } from '../../attendance/counts/count-group.ts';
import type { CountRecord, GroupCount } from '../../attendance/counts/count-record.ts';
import { type CountWindow, hasPersistentAbsence, windowsOf } from '../../attendance/counts/count-window.ts';
import { GroupTallies } from '../../attendance/counts/group-tallies.ts';
import { isSettled } from '../../attendance/counts/settled.ts';
import { scopeOf } from '../../attendance/counts/statistical-scope.ts';
import { notApplicable } from '../../attendance/published.ts';
import { yearSessions } from './school-year-dates.ts';
import type { SchoolYearMarks } from './school-year-marks.ts';

/** The counts of a school's marks in every window up to a day, as they would be counted of its registers. */
export function countsOfMarks(marks: SchoolYearMarks, until: IsoDate): readonly CountRecord[] {
  const days = marks.days.filter((day) => day <= until);
  const windows = new Map<string, { window: CountWindow; days: number[] }>();
  for (const [day, date] of days.entries())
    for (const window of windowsOf(date, marks.calendar)) {
      const key = `${window.kind} ${window.last}`;
      const found = windows.get(key) ?? { window, days: [] };
      windows.set(key, found);
      if (window.kind !== 'year-to-date') found.days.push(day);
    }
  for (const { window, days: within } of windows.values())
    if (window.kind === 'year-to-date')
      within.push(...days.keys().filter((day) => days[day]! <= window.last));
  return [...windows.values()].flatMap(({ window, days: within }) => {
    const groups = groupsIn(marks, window, within);
    return groups.length === 0
      ? []
      : [
          {
            urn: marks.school.urn,
            window,
            settled: isSettled(window, until),
            registers: notApplicable,
            groups,
            from: 'marks' as const,
            version: 1,
          },
        ];
  });
}

function groupsIn(marks: SchoolYearMarks, window: CountWindow, days: readonly number[]) {
  const halfTerm = marks.calendar.terms.find(({ term }) => term === 'summer')?.halfTerm?.first;
  const tallies = new GroupTallies(hasPersistentAbsence(window.kind));
  for (const [pupil, facts] of marks.pupils.entries()) {
    const shares = Map.groupBy(days, (day) =>
      scopeOf({ yearGroup: facts.yearGroup, boards: false }, marks.days[day]!, halfTerm),
    );
    tallies.addPupil(
      [...shares].map(([scope, own]) => {
        const groups = groupsOfPupil(scope, facts);
        const bytes = own.flatMap((day) =>
          [0, 1]
            .map((half) => marks.codes[pupil * yearSessions + 2 * day + half]!)
            .filter((byte) => byte > 0),
        );
        for (const byte of bytes) tallies.addSessions(groups, byte, 1);
        const classes = bytes.map((byte) => codeOfByte(byte, window.last)!.codeClass);
        return {
          groups,
          possible: classes.filter(isPossible).length,
          absent: classes.filter(isAbsence).length,
          codes: codeSetOf(bytes),
        };
      }),
    );
  }
  return window.kind === 'day'
    ? withMornings(marks, window.last, days[0]!, tallies.groups())
    : tallies.groups();
}

/** With what of a day was in the morning, of those in the scope of statistics. */
function withMornings(
  marks: SchoolYearMarks,
  date: IsoDate,
  day: number,
  groups: readonly GroupCount[],
): readonly GroupCount[] {
  const halfTerm = marks.calendar.terms.find(({ term }) => term === 'summer')?.halfTerm?.first;
  const mornings = new Map<string, number>();
  for (const [pupil, { yearGroup }] of marks.pupils.entries()) {
    const byte = marks.codes[pupil * yearSessions + 2 * day]!;
    if (byte === 0 || scopeOf({ yearGroup, boards: false }, date, halfTerm) !== 'in') continue;
    const code = codeNameOf(byte);
    mornings.set(code, (mornings.get(code) ?? 0) + 1);
  }
  return groups.map((group) =>
    group.scope === 'in' && group.yearGroup === null && group.characteristic === 'all'
      ? { ...group, mornings }
      : group,
  );
}
