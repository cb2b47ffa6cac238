import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { sessions } from '../../attendance/codes/code-on-date.ts';
import { countDay } from '../../attendance/counts/day-counts.ts';
import { type WrittenCounts, writtenCounts } from '../../attendance/counts/written-count.ts';
import { unpackMarks } from '../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../attendance/urn.ts';
import { groupsOn } from '../../intake/registers/school-book.ts';
import { asMachine } from '../../store/postgres/registers/as-machines.ts';
import { readBook } from '../../store/postgres/registers/kept-book.ts';
import { newestOf, registersOfSession } from '../../store/postgres/registers/read-registers.ts';
import type { RegistersDatabase } from '../../store/postgres/registers/registers-database.ts';

/**
 * Counts a school's day from its registers as they stand, on behalf of a machine that the school has appointed.
 *
 * @returns undefined where it has appointed another, and for a day without marks
 */
export async function countSchoolDay(
  database: RegistersDatabase,
  machine: string,
  urn: Urn,
  date: IsoDate,
  settled: boolean,
): Promise<WrittenCounts | undefined> {
  const book = await readBook(database, machine, urn);
  if (book === undefined) return undefined;
  const registers = await asMachine(database, machine, async (client) => {
    const found = [];
    for (const session of sessions)
      found.push(...newestOf(await registersOfSession(client, urn, date, session)));
    return found;
  });
  const calendar = book.calendars.get(academicYearOf(date));
  const summer = calendar?.terms.find(({ term }) => term === 'summer');
  const groups = countDay({
    date,
    marks: registers
      .flatMap(({ marks }) => unpackMarks(marks))
      .map((mark) => ({ ...mark, pupil: book.relinked.get(mark.pupil) ?? mark.pupil })),
    roll: book.roll,
    summerHalfTerm: summer?.halfTerm?.first,
  });
  if (groups.length === 0) return undefined;
  return writtenCounts({
    settled,
    registers: { expected: sessions.length * groupsOn(book.roll, date).length, received: registers.length },
    groups,
  });
}
