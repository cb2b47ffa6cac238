import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { codeOn } from '../../../attendance/codes/code-on-date.ts';
import type { CountRecord, RegistersCounted } from '../../../attendance/counts/count-record.ts';
import {
  addSessions,
  type CodeCounts,
  type SessionCounts,
  sessionsOf,
} from '../../../attendance/counts/session-counts.ts';
import type { StatisticalScope } from '../../../attendance/counts/statistical-scope.ts';
import { isMissing } from '../../../attendance/published.ts';

/** A day of a school in counts, as its own people look into it. */
export interface OwnDay {
  readonly date: IsoDate;
  /** Sessions by code of the pupils whom official statistics count. */
  readonly codes: CodeCounts;
  readonly sessions: SessionCounts;
  /** Those of `codes` that were mornings; undefined where they were not counted apart. */
  readonly mornings: CodeCounts | undefined;
  /** The same of every scope. */
  readonly byScope: ReadonlyMap<StatisticalScope, SessionCounts>;
  /** Of pupils of Years 1 to 11 who board: official statistics leave them out. */
  readonly boarders: SessionCounts;
  /** Sessions of everybody on roll, possible or not, on days that were closed too. */
  readonly onRoll: number;
  /** Undefined where nobody said. */
  readonly registers: RegistersCounted | undefined;
}

/** Registers of a day that are known to be missing. */
export const missingRegisters = ({ registers }: Pick<OwnDay, 'registers'>): number =>
  registers === undefined ? 0 : Math.max(0, registers.expected - registers.received);

const notYetOnRoll = 'Z';

/** What the records of days say, oldest first. */
export function ownDays(records: readonly CountRecord[]): readonly OwnDay[] {
  return records
    .filter(({ window }) => window.kind === 'day')
    .map(({ window: { last: date }, groups, registers }): OwnDay => {
      const whole = groups.filter(
        ({ yearGroup, characteristic }) => yearGroup === null && characteristic === 'all',
      );
      const counted = whole.find(({ scope }) => scope === 'in');
      const codes = counted?.sessions ?? new Map();
      const boarders = groups.filter(
        ({ scope, yearGroup }) => scope === 'out' && yearGroup !== null && yearGroup >= 1 && yearGroup <= 11,
      );
      return {
        date,
        codes,
        sessions: sessionsOf(codes, date),
        mornings: counted?.mornings,
        byScope: new Map(whole.map(({ scope, sessions }) => [scope, sessionsOf(sessions, date)])),
        boarders: addSessions(boarders.map(({ sessions }) => sessionsOf(sessions, date))),
        onRoll: whole
          .flatMap(({ sessions }) => [...sessions])
          .reduce((sum, [code, n]) => (code === notYetOnRoll ? sum : sum + n), 0),
        registers: isMissing(registers) ? undefined : registers,
      };
    })
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

/** Sessions of days together. */
export const sessionsOfDays = (days: readonly OwnDay[]): SessionCounts =>
  addSessions(days.map(({ sessions }) => sessions));

/** How many sessions of days have one of some codes. */
export const sessionsWith = (days: readonly OwnDay[], codes: readonly string[]): number =>
  days.reduce((sum, day) => sum + codes.reduce((own, code) => own + (day.codes.get(code) ?? 0), 0), 0);

/** How many sessions of days were not possible for a pupil. Days that were closed for all are none of them. */
export const sessionsNotPossible = (days: readonly OwnDay[]): number =>
  days.reduce(
    (sum, { codes, date }) =>
      [...codes].reduce(
        (own, [code, n]) => (codeOn(code, date)!.codeClass === 'not-possible' ? own + n : own),
        sum,
      ),
    0,
  );

/** Attendance, %; undefined where no session was possible. */
export const ownAttendance = ({
  attended,
  possible,
}: Pick<SessionCounts, 'attended' | 'possible'>): number | undefined =>
  possible > 0 ? (100 * attended) / possible : undefined;
