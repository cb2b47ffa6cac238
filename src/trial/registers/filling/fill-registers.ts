import { randomUUID } from 'node:crypto';
import { academicYear } from '../../../attendance/academic-year.ts';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Session } from '../../../attendance/codes/code-on-date.ts';
import type { Mark } from '../../../attendance/registers/packed-marks.ts';
import { keepCalendar } from '../../../store/postgres/registers/change-book.ts';
import { keepRoll } from '../../../store/postgres/registers/keep-roll.ts';
import { type KeptBook, readBook } from '../../../store/postgres/registers/kept-book.ts';
import type { RegisterWriter } from '../../../store/postgres/registers/register-writer.ts';
import type { RegistersDatabase } from '../../../store/postgres/registers/registers-database.ts';
import type { Submission, SubmittedRegister } from '../../../store/postgres/registers/submission.ts';
import { closed, late, notOnRoll } from '../../synthetic-marks/mark-bytes.ts';
import { yearSessions } from '../../synthetic-marks/school-year-dates.ts';
import type { SchoolYearMarks } from '../../synthetic-marks/school-year-marks.ts';
import { eveningOf, firstEvenings, marksOnEvening, settlingMarks } from '../../synthetic-marks/settling.ts';
import { bookToSend } from '../../synthetic-marks/shapes/api-shape.ts';
import { minutesLate } from '../../synthetic-marks/shapes/csv-shapes.ts';

/** Takes what a school says of itself: its calendars and its roll of both years. */
export async function fillBook(
  database: RegistersDatabase,
  machine: string,
  years: readonly SchoolYearMarks[],
): Promise<void> {
  const entries = new Map<string, Parameters<typeof keepRoll>[3][number]>();
  const { urn } = years[0]!.school;
  for (const marks of years) {
    await keepCalendar(database, machine, urn, academicYear(marks.year), marks.calendar);
    const next = marks === years.at(-1) ? undefined : marks.days.at(-1)!;
    for (const { references, periods } of bookToSend(marks).roll.pupils) {
      const period = {
        dualRegistered: undefined,
        boards: undefined,
        ...periods[0]!,
        last: periods[0]!.last ?? next,
      };
      const known = entries.get(references[0]!);
      entries.set(references[0]!, { references, periods: [...(known?.periods ?? []), period] });
    }
  }
  const all = [...entries.values()];
  const kept = await keepRoll(database, machine, urn, all);
  if (kept === undefined || 'faults' in kept) throw new Error(`the invented roll of ${urn} was not taken`);
}

/** Who fills, with what, and up to which evening. */
export interface RegistersToFill {
  readonly machine: string;
  readonly writer: RegisterWriter;
  readonly seed: number;
  readonly after: IsoDate | undefined;
  readonly until: IsoDate;
}

/**
 * Fills a school's registers of a year: each day as it stood on its first evening, and amended once it settled; of a year
 * that is over as it settled only.
 */
export async function fillRegisters(
  database: RegistersDatabase,
  marks: SchoolYearMarks,
  { machine, writer, seed, after, until }: RegistersToFill,
): Promise<void> {
  const book = await readBook(database, machine, marks.school.urn);
  if (book === undefined) throw new Error(`${marks.school.urn} has not appointed the machine that fills`);
  const registers = registersIn(marks, book);
  const over = until > marks.days.at(-1)!;
  const evening = eveningOf(marks.days, until);
  const begin = after === undefined ? 0 : eveningOf(marks.days, after) + 1;
  const settling = settlingMarks(marks, seed);
  const settled = over ? marks.codes : marksOnEvening(marks, settling, evening);
  const first = over ? marks.codes : firstEvenings(marks, settling);
  const send = async (sentOn: (day: number) => readonly [IsoDate, readonly SubmittedRegister[]]) => {
    for (let from = begin; from <= evening; from += daysInHand) {
      const inHand: Promise<unknown>[] = [];
      for (let day = from; day <= Math.min(evening, from + daysInHand - 1); day += 1) {
        const [date, sent] = sentOn(day);
        if (sent.length > 0) inHand.push(writer.write(submission(machine, date, sent)));
      }
      await Promise.all(inHand);
    }
  };
  await send((day) => [marks.days[day]!, registers(first, day).filter(taken)]);
  if (over) return;
  await send((day) => {
    const before = registers(first, day);
    return [
      marks.days[Math.min(evening, day + 3)]!,
      registers(settled, day, 'Reason established').filter(
        (one, i) => taken(one) && differs(one, before[i]!),
      ),
    ];
  });
}

/** The registers of a year of a large school are more than may wait to be written. */
const daysInHand = 40;

/** A register that was not taken is not sent. */
const taken = ({ marks }: SubmittedRegister): boolean => marks.some(({ byte }) => byte !== 0);

function differs(one: SubmittedRegister, other: SubmittedRegister): boolean {
  return (
    one.marks.length !== other.marks.length || one.marks.some(({ byte }, i) => byte !== other.marks[i]!.byte)
  );
}

function submission(machine: string, date: IsoDate, registers: readonly SubmittedRegister[]): Submission {
  return {
    id: randomUUID(),
    machine,
    at: new Date(`${date}T15:30:00Z`),
    way: 'registers',
    idempotency: undefined,
    registers,
    quarantined: [],
    faults: [],
  };
}

/** The registers of a day, by session and group, of pupils by their numbers at the school. */
function registersIn({ pupils, days, school }: SchoolYearMarks, book: KeptBook) {
  const numbers = pupils.map(({ upn }) => book.pupilOf(upn)!.pupil);
  const groups = [...Map.groupBy(pupils.keys(), (pupil) => pupils[pupil]!.group)];
  return (codes: Uint8Array, day: number, why?: string): readonly SubmittedRegister[] =>
    (['am', 'pm'] as readonly Session[]).flatMap((session, half) =>
      groups.map(([group, members]): SubmittedRegister => {
        const marks = members.flatMap((pupil): Mark[] => {
          const byte = codes[pupil * yearSessions + 2 * day + half]!;
          if (byte === closed || byte === notOnRoll) return [];
          const minutes = byte === late ? minutesLate(pupil, 2 * day + half) : undefined;
          return [{ pupil: numbers[pupil]!, byte, minutesLate: minutes }];
        });
        return {
          urn: school.urn,
          date: days[day]!,
          session,
          group,
          bookVersion: book.version,
          marks,
          manner: 'replace',
          unsettled: new Set(),
          why,
        };
      }),
    );
}
