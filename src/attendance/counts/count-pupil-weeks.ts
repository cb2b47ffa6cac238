import type { IsoDate } from '../calendar/iso-date.ts';
import { codeNameOf } from '../codes/code-on-date.ts';
import { missingMark } from '../registers/packed-marks.ts';
import type { CountedGroup } from './count-group.ts';
import type { GroupCount } from './count-record.ts';
import { GroupTallies, type PupilShare } from './group-tallies.ts';
import { byteOfDay, daysOfWeek, noMark } from './packed-week.ts';
import { firstOutOfScope, groupsOfTraits } from './pupil-traits.ts';
import type { PupilWeek } from './pupil-weeks.ts';
import { bytesOf, sessionsOfBytes } from './sessions-of-week.ts';

/** A school's week, and days of it, in counts. */
export interface WeekCounted {
  readonly week: readonly GroupCount[];
  readonly days: ReadonlyMap<IsoDate, readonly GroupCount[]>;
}

/**
 * Counts a school's week from its pupils' rows, by pupil in order.
 *
 * @param which of its days are counted by themselves too
 */
export function countPupilWeeks(
  rows: readonly PupilWeek[],
  monday: IsoDate,
  which: ReadonlySet<IsoDate>,
): WeekCounted {
  const week = new GroupTallies(false);
  const days = daysOfWeek(monday).flatMap((date, day) =>
    which.has(date)
      ? [{ date, day, tallies: new GroupTallies(false), mornings: new Map<number, number>() }]
      : [],
  );
  for (const { rows: own, pupils } of alike(rows)) {
    const shares = own.map(shareOf);
    week.addPupil(shares, pupils);
    for (const [i, row] of own.entries())
      for (const byte of bytesOf(row)) week.addSessions(shares[i]!.groups, byte, pupils);
    for (const { day, tallies, mornings } of days) {
      const ofDay: PupilShare[] = [];
      for (const [i, row] of own.entries()) {
        const bytes = bytesOf(row, day);
        if (bytes.length === 0) continue;
        const { groups } = shares[i]!;
        for (const byte of bytes) tallies.addSessions(groups, byte, pupils);
        const morning = byteOfDay(row.am, day);
        if (row.traits < firstOutOfScope && morning !== noMark && morning !== missingMark)
          mornings.set(morning, (mornings.get(morning) ?? 0) + pupils);
        ofDay.push({ ...sessionsOfBytes(bytes, monday), groups });
      }
      if (ofDay.length > 0) tallies.addPupil(ofDay, pupils);
    }
  }
  return {
    week: week.groups(),
    days: new Map(
      days.map(({ date, tallies, mornings }) => [date, withMornings(tallies.groups(), mornings)]),
    ),
  };
}

function shareOf(row: PupilWeek): PupilShare {
  const { possible, absent, codes } = row;
  return { groups: groupsOfTraits(row), possible, absent, codes };
}

const isAllInScope = ({ scope, yearGroup, characteristic }: CountedGroup): boolean =>
  scope === 'in' && yearGroup === null && characteristic === 'all';

/** In the order of codes: the same marks give the same text. */
function withMornings(
  groups: readonly GroupCount[],
  mornings: ReadonlyMap<number, number>,
): readonly GroupCount[] {
  return groups.map((group) =>
    isAllInScope(group)
      ? {
          ...group,
          mornings: new Map(
            [...mornings].toSorted(([a], [b]) => a - b).map(([byte, n]) => [codeNameOf(byte), n]),
          ),
        }
      : group,
  );
}

/** Pupils of whom the roll said the same and whose weeks were the same, which most are: counted once, so many times. */
function* alike(
  rows: readonly PupilWeek[],
): Generator<{ readonly rows: readonly PupilWeek[]; readonly pupils: number }> {
  const single = new Map<number, Map<number, Map<number, { rows: readonly PupilWeek[]; pupils: number }>>>();
  const known: { readonly rows: readonly PupilWeek[]; pupils: number }[] = [];
  for (let i = 0; i < rows.length; ) {
    let end = i + 1;
    while (end < rows.length && rows[end]!.pupil === rows[i]!.pupil) end += 1;
    if (end - i > 1) {
      yield { rows: rows.slice(i, end), pupils: 1 };
      i = end;
      continue;
    }
    const row = rows[i]!;
    const afternoons = inside(inside(single, row.traits * 256 + row.yearGroup + 128), row.am);
    const before = afternoons.get(row.pm);
    if (before === undefined) {
      const first = { rows: [row], pupils: 1 };
      afternoons.set(row.pm, first);
      known.push(first);
    } else before.pupils += 1;
    i = end;
  }
  yield* known;
}

/** The map within a map, made where it is not there: to look up numbers takes less than to write them into one text. */
function inside<T>(map: Map<number, Map<number, T>>, key: number): Map<number, T> {
  let own = map.get(key);
  if (own === undefined) {
    own = new Map();
    map.set(key, own);
  }
  return own;
}
