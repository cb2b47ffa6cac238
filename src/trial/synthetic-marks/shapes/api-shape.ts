import { academicYear } from '../../../attendance/academic-year.ts';
import { closed, codeText, late, notOnRoll } from '../mark-bytes.ts';
import { yearSessions } from '../school-year-dates.ts';
import type { SchoolYearMarks } from '../school-year-marks.ts';
import { firstEvenings } from '../settling.ts';
import { minutesLate } from './csv-shapes.ts';
import type { WriteShape } from './marks-shape.ts';

/** A pupil's mark as the API takes it. */
interface MarkToSend {
  readonly pupil: string;
  readonly code: string | null;
  readonly minutesLate?: number;
}

/** A register as `POST /v1/registers` takes it. */
export interface RegisterToSend {
  readonly urn: number;
  readonly date: string;
  readonly session: 'am' | 'pm';
  readonly group: string;
  readonly marks: readonly MarkToSend[];
  readonly why?: string;
}

/** Bodies for `PUT /v1/schools/{urn}/calendar` and `POST /v1/schools/{urn}/roll`. */
export function bookToSend({ calendar, days, pupils, from, until, school, year }: SchoolYearMarks) {
  return {
    urn: school.urn,
    year: academicYear(year),
    calendar,
    roll: {
      pupils: pupils.map(({ upn, yearGroup, group, sex, fsm, senSupport, ehcPlan }, place) => ({
        references: [upn],
        periods: [
          {
            first: days[from[place]!]!,
            ...(until[place]! < days.length ? { last: days[until[place]! - 1]! } : {}),
            yearGroup,
            group,
            sex,
            fsm,
            senSupport,
            ehcPlan,
          },
        ],
      })),
    },
  };
}

/** The registers of one day, by session and group. @param codes as they stand, or as they stood on an evening */
export function registersOfDay(
  { school, pupils, days }: SchoolYearMarks,
  codes: Uint8Array,
  day: number,
): readonly RegisterToSend[] {
  const places = Map.groupBy(pupils.keys(), (pupil) => pupils[pupil]!.group);
  return (['am', 'pm'] as const).flatMap((session, half) =>
    [...places].flatMap(([group, members]): RegisterToSend[] => {
      const marks = members.flatMap((pupil): MarkToSend[] => {
        const at = pupil * yearSessions + 2 * day + half;
        const byte = codes[at]!;
        if (byte === closed || byte === notOnRoll) return [];
        const lateBy = byte === late ? { minutesLate: minutesLate(pupil, 2 * day + half) } : {};
        return [{ pupil: pupils[pupil]!.upn, code: byte === 0 ? null : codeText(byte), ...lateBy }];
      });
      const taken = marks.some(({ code }) => code !== null);
      return taken ? [{ urn: school.urn, date: days[day]!, session, group, marks }] : [];
    }),
  );
}

/** Requests a line each: the book, then each day as it stood on its first evening, and at the end what changed since. */
export const writeApi: WriteShape = ({ marks, settling }) => {
  const { school, days } = marks;
  const evenings: string[] = [];
  const settled: string[] = [];
  const first = firstEvenings(marks, settling);
  for (let day = 0; day < days.length; day += 1) {
    const registers = registersOfDay(marks, first, day);
    if (registers.length > 0) evenings.push(JSON.stringify({ mode: 'partial', registers }));
    const amended = registersOfDay(marks, marks.codes, day).filter((register, _, all) => {
      const before = registers.find(
        (one) => one.session === register.session && one.group === register.group,
      );
      return all.length > 0 && JSON.stringify(before) !== JSON.stringify(register);
    });
    if (amended.length > 0)
      settled.push(
        JSON.stringify({
          mode: 'partial',
          registers: amended.map((one) => ({ ...one, why: 'Reason established' })),
        }),
      );
  }
  const { calendar, roll, year } = bookToSend(marks);
  return [
    { path: `${school.urn}/calendar-${year}.json`, content: JSON.stringify(calendar) },
    { path: `${school.urn}/roll.json`, content: JSON.stringify(roll) },
    { path: `${school.urn}/registers.ndjson`, content: `${evenings.join('\n')}\n` },
    { path: `${school.urn}/amended.ndjson`, content: `${settled.join('\n')}\n` },
  ];
};

/** Requests a line each in the shape that Wonde's integrators know: a school's day as it stands. */
export const writeWonde: WriteShape = ({ marks }) => {
  const { school, days, codes } = marks;
  const lines = [...days.keys()].flatMap((day) => {
    const attendance = registersOfDay(marks, codes, day).flatMap(({ date, session, marks: sent }) =>
      sent
        .filter(({ code }) => code !== null)
        .map(({ pupil, code, minutesLate: by }) => ({
          date,
          session: session.toUpperCase(),
          student_id: pupil,
          attendance_code_id: codeIds.get(code!)!,
          ...(by === undefined ? {} : { minutes_late: by }),
        })),
    );
    return attendance.length === 0 ? [] : [JSON.stringify({ attendance })];
  });
  return [{ path: `${school.urn}.ndjson`, content: `${lines.join('\n')}\n` }];
};

const codeIds = new Map(
  Array.from({ length: 64 }, (_, byte) => [codeText(byte), `code-${byte}`] as const).filter(
    ([code]) => code !== '',
  ),
);
