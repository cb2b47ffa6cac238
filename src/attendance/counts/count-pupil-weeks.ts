import type { IsoDate } from '../calendar/iso-date.ts';
import type { GroupCount } from './count-record.ts';
import { GroupTallies, type PupilShare } from './group-tallies.ts';
import { schoolDays } from './packed-week.ts';
import { groupsOfTraits } from './pupil-traits.ts';
import type { PupilWeek } from './pupil-weeks.ts';
import { bytesOf, sessionsOfBytes } from './sessions-of-week.ts';

/** A school's week, and each of its days, in counts. */
export interface WeekCounted {
  readonly week: readonly GroupCount[];
  /** Monday to Friday. */
  readonly days: readonly (readonly GroupCount[])[];
}

/** Counts a school's week from its pupils' rows, by pupil in order. */
export function countPupilWeeks(rows: readonly PupilWeek[], monday: IsoDate): WeekCounted {
  const week = new GroupTallies(false);
  const days = Array.from({ length: schoolDays }, () => new GroupTallies(false));
  for (const { rows: own, pupils } of alike(rows)) {
    const shares: PupilShare[] = own.map((row) => ({ ...row, groups: groupsOfTraits(row) }));
    week.addPupil(shares, pupils);
    for (const [day, tallies] of days.entries()) {
      const ofDay: PupilShare[] = [];
      for (const [i, row] of own.entries()) {
        const bytes = bytesOf(row, day);
        if (bytes.length === 0) continue;
        const { groups } = shares[i]!;
        for (const byte of bytes) {
          tallies.addSessions(groups, byte, pupils);
          week.addSessions(groups, byte, pupils);
        }
        ofDay.push({ ...sessionsOfBytes(bytes, monday), groups });
      }
      if (ofDay.length > 0) tallies.addPupil(ofDay, pupils);
    }
  }
  return { week: week.groups(), days: days.map((tallies) => tallies.groups()) };
}

/** Pupils of whom the roll said the same and whose weeks were the same, which most are: counted once, so many times. */
function* alike(
  rows: readonly PupilWeek[],
): Generator<{ readonly rows: readonly PupilWeek[]; readonly pupils: number }> {
  const single = new Map<string, { readonly rows: readonly PupilWeek[]; pupils: number }>();
  for (let i = 0; i < rows.length; ) {
    let end = i + 1;
    while (end < rows.length && rows[end]!.pupil === rows[i]!.pupil) end += 1;
    const own = rows.slice(i, end);
    i = end;
    if (own.length > 1) {
      yield { rows: own, pupils: 1 };
      continue;
    }
    const { yearGroup, traits, am, pm } = own[0]!;
    const key = `${yearGroup} ${traits} ${am} ${pm}`;
    const known = single.get(key);
    if (known === undefined) single.set(key, { rows: own, pupils: 1 });
    else known.pupils += 1;
  }
  yield* single.values();
}
