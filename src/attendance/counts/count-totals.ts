import type { GroupCount } from './count-record.ts';
import { GroupTallies, type PupilShare } from './group-tallies.ts';
import type { PackedSessions } from './packed-week.ts';
import { groupsOfTraits, type PupilTraits } from './pupil-traits.ts';
import { bytesOf, type SessionsCounted } from './sessions-of-week.ts';

/** What one enrolment had in some weeks while the roll said one thing of it. */
export interface PupilTotals extends PupilTraits, SessionsCounted {
  readonly pupil: number;
  readonly part: number;
  /** Monday's day number; 0 for all weeks before those that are told apart. */
  readonly week: number;
}

/** How many rows of pupils' weeks were the same in all that is counted. */
export interface AlikeWeeks extends PupilTraits, PackedSessions {
  readonly part: number;
  /** As of `PupilTotals`. */
  readonly week: number;
  readonly rows: number;
}

/** A school's year, or what of it is needed, as files of marks sum it up. */
export interface SchoolTotals {
  readonly pupils: readonly PupilTotals[];
  readonly weeks: readonly AlikeWeeks[];
}

/** Counts a window of many weeks: those whose part of the year and week are in it. */
export function countTotals(
  { pupils, weeks }: SchoolTotals,
  within: (row: { readonly part: number; readonly week: number }) => boolean,
): readonly GroupCount[] {
  const tallies = new GroupTallies(true);
  for (const row of weeks) {
    if (!within(row)) continue;
    const groups = groupsOfTraits(row);
    for (const byte of bytesOf(row)) tallies.addSessions(groups, byte, row.rows);
  }
  const shares = new Map<number, PupilShare[]>();
  for (const row of pupils) {
    if (!within(row)) continue;
    const { pupil, possible, absent, codes } = row;
    const share = { groups: groupsOfTraits(row), possible, absent, codes };
    const own = shares.get(pupil);
    if (own === undefined) shares.set(pupil, [share]);
    else own.push(share);
  }
  for (const own of shares.values()) tallies.addPupil(own);
  return tallies.groups();
}
