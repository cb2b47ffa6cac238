import type { IsoDate } from '../calendar/iso-date.ts';
import { isAbsence, isPossible } from '../codes/code-class.ts';
import { codeOfByte } from '../codes/code-on-date.ts';
import { type Enrolment, holdsOn } from '../registers/enrolment.ts';
import { type Mark, missingMark } from '../registers/packed-marks.ts';
import { codeSetOf } from './code-set.ts';
import { groupsOfPupil } from './count-group.ts';
import type { GroupCount } from './count-record.ts';
import { GroupTallies } from './group-tallies.ts';
import { scopeOf } from './statistical-scope.ts';

/** A school's day. */
export interface DayToCount {
  readonly date: IsoDate;
  /** Marks of both sessions, as they stand. */
  readonly marks: readonly Mark[];
  readonly roll: ReadonlyMap<number, readonly Enrolment[]>;
  /** First day of the half term of the school's summer, where its calendar has one. */
  readonly summerHalfTerm: IsoDate | undefined;
}

/**
 * Counts a school's day: all pupils, each year group, and each characteristic, in each scope of official statistics. A mark
 * that is missing is in no count, nor is one of a pupil who is not on roll that day. Written out with an example in
 * docs/domain/counts.md.
 */
export function countDay({ date, marks, roll, summerHalfTerm }: DayToCount): readonly GroupCount[] {
  const tallies = new GroupTallies(false);
  for (const [pupil, own] of Map.groupBy(marks, (mark) => mark.pupil)) {
    const enrolment = roll.get(pupil)?.find((row) => holdsOn(row, date));
    if (enrolment === undefined) continue;
    const { yearGroup } = enrolment;
    const scope = scopeOf({ yearGroup, boards: enrolment.boards === true }, date, summerHalfTerm);
    const groups = groupsOfPupil(scope, enrolment);
    const bytes = own.map(({ byte }) => byte).filter((byte) => byte !== missingMark);
    const classes = bytes.map((byte) => codeOfByte(byte, date)!.codeClass);
    for (const byte of bytes) tallies.addSessions(groups, byte, 1);
    tallies.addPupil([
      {
        groups,
        possible: classes.filter(isPossible).length,
        absent: classes.filter(isAbsence).length,
        codes: codeSetOf(bytes),
      },
    ]);
  }
  return tallies.groups();
}
