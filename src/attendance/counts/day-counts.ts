import type { IsoDate } from '../calendar/iso-date.ts';
import { isPossible } from '../codes/code-class.ts';
import { codeOfByte } from '../codes/code-on-date.ts';
import { type Enrolment, holdsOn } from '../registers/enrolment.ts';
import { type Mark, missingMark } from '../registers/packed-marks.ts';
import { type StatisticalScope, scopeOf } from './statistical-scope.ts';

/** By what pupils are told apart: one thing at a time, never crossed further. What nobody said of a pupil is in none. */
export const countedCharacteristics = [
  'all',
  'fsm',
  'not-fsm',
  'sen-support',
  'ehc-plan',
  'no-sen',
  'female',
  'male',
] as const;
export type CountedCharacteristic = (typeof countedCharacteristics)[number];

/** One group of a school's pupils on one day. */
export interface DayCount {
  readonly scope: StatisticalScope;
  /** Null: all of them. */
  readonly yearGroup: number | null;
  readonly characteristic: CountedCharacteristic;
  /** Sessions by code. A code that is absent had none. */
  readonly sessions: ReadonlyMap<string, number>;
  /** Pupils who had the code at least once that day: small numbers are about pupils. */
  readonly pupils: ReadonlyMap<string, number>;
  /** Pupils with at least one possible session. */
  readonly enrolments: number;
}

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
export function countDay({ date, marks, roll, summerHalfTerm }: DayToCount): readonly DayCount[] {
  const groups = new Map<string, GroupInHand>();
  for (const [pupil, own] of Map.groupBy(marks, (mark) => mark.pupil)) {
    const enrolment = roll.get(pupil)?.find((row) => holdsOn(row, date));
    if (enrolment === undefined) continue;
    const { yearGroup } = enrolment;
    const scope = scopeOf({ yearGroup, boards: enrolment.boards === true }, date, summerHalfTerm);
    const codes = own.filter(({ byte }) => byte !== missingMark).map(({ byte }) => codeOfByte(byte, date)!);
    const add = (year: number | null, characteristic: CountedCharacteristic) =>
      addPupil(
        groupAt(groups, scope, year, characteristic),
        codes.map(({ code }) => code),
        codes.some(({ codeClass }) => isPossible(codeClass)),
      );
    for (const characteristic of countedCharacteristics)
      if (has(enrolment, characteristic)) add(null, characteristic);
    if (yearGroup !== undefined) add(yearGroup, 'all');
  }
  return [...groups.values()].toSorted(
    (a, b) =>
      scopeOrder.indexOf(a.scope) - scopeOrder.indexOf(b.scope) ||
      (a.yearGroup ?? -99) - (b.yearGroup ?? -99) ||
      countedCharacteristics.indexOf(a.characteristic) - countedCharacteristics.indexOf(b.characteristic),
  );
}

const scopeOrder: readonly StatisticalScope[] = ['in', 'year-11-after-half-term', 'out'];

interface GroupInHand extends DayCount {
  readonly sessions: Map<string, number>;
  readonly pupils: Map<string, number>;
  enrolments: number;
}

function groupAt(
  groups: Map<string, GroupInHand>,
  scope: StatisticalScope,
  yearGroup: number | null,
  characteristic: CountedCharacteristic,
): GroupInHand {
  const key = `${scope} ${yearGroup} ${characteristic}`;
  const known = groups.get(key);
  if (known !== undefined) return known;
  const group = { scope, yearGroup, characteristic, sessions: new Map(), pupils: new Map(), enrolments: 0 };
  groups.set(key, group);
  return group;
}

function addPupil(group: GroupInHand, codes: readonly string[], possible: boolean): void {
  for (const code of codes) group.sessions.set(code, (group.sessions.get(code) ?? 0) + 1);
  for (const code of new Set(codes)) group.pupils.set(code, (group.pupils.get(code) ?? 0) + 1);
  if (possible) group.enrolments += 1;
}

function has({ fsm, senSupport, ehcPlan, sex }: Enrolment, characteristic: CountedCharacteristic): boolean {
  switch (characteristic) {
    case 'all':
      return true;
    case 'fsm':
      return fsm === true;
    case 'not-fsm':
      return fsm === false;
    case 'sen-support':
      return senSupport === true;
    case 'ehc-plan':
      return ehcPlan === true;
    case 'no-sen':
      return senSupport === false && ehcPlan === false;
    case 'female':
      return sex === 'F';
    case 'male':
      return sex === 'M';
  }
}
