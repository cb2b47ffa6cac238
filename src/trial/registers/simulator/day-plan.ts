import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { uniformOf } from '../../synthetic-marks/mark-streams.ts';
import { yearSessions } from '../../synthetic-marks/school-year-dates.ts';
import type { SchoolYearMarks } from '../../synthetic-marks/school-year-marks.ts';
import { eveningOf, firstEvenings, type SettlingMarks } from '../../synthetic-marks/settling.ts';
import { type RegisterToSend, registersOfDay } from '../../synthetic-marks/shapes/api-shape.ts';

/** A register that a school's system sends at a time of the day. */
export interface RegisterDue {
  /** Minutes after midnight. */
  readonly at: number;
  readonly register: RegisterToSend;
  readonly amends: boolean;
}

/** When schools send, in minutes after midnight: mornings, afternoons, and what they amend of the days before. */
export const sendingTimes = {
  am: [8 * 60 + 45, 9 * 60 + 25],
  pm: [12 * 60 + 55, 13 * 60 + 30],
  amended: [9 * 60 + 30, 15 * 60 + 30],
} as const;

/** What a school sends on a day: its registers as they are first taken, and those of days before that settle on it. */
export function registersDue(
  marks: SchoolYearMarks,
  settling: SettlingMarks,
  today: IsoDate,
  seed: number,
): readonly RegisterDue[] {
  const day = eveningOf(marks.days, today);
  if (day < 0 || marks.days[day] !== today) return [];
  const { urn } = marks.school;
  const between = ([first, last]: readonly [number, number], n: number) =>
    first + (last - first) * uniformOf(seed, urn, day, n);
  const own = registersOfDay(marks, firstEvenings(marks, settling), day).map((register, n): RegisterDue => {
    return { at: between(sendingTimes[register.session], n), register, amends: false };
  });
  const settled = settlingDays(marks, settling, day).flatMap((before) =>
    registersOfDay(marks, marks.codes, before.day).filter(({ session, group }) =>
      before.registers.has(`${session} ${group}`),
    ),
  );
  const amended = settled.map(
    (register, n): RegisterDue => ({
      at: between(sendingTimes.amended, 1000 + n),
      register: { ...register, why: 'Reason established' },
      amends: true,
    }),
  );
  return [...own, ...amended];
}

/** Days before of which something settles on a day, with the registers in which it does. */
function settlingDays({ pupils }: SchoolYearMarks, { cells, after }: SettlingMarks, today: number) {
  const days = new Map<number, Set<string>>();
  for (const [i, cell] of cells.entries()) {
    const day = (cell % yearSessions) >> 1;
    if (day + after[i]! !== today) continue;
    const registers = days.get(day) ?? new Set<string>();
    registers.add(`${cell % 2 === 0 ? 'am' : 'pm'} ${pupils[Math.floor(cell / yearSessions)]!.group}`);
    days.set(day, registers);
  }
  return [...days].map(([day, registers]) => ({ day, registers }));
}
