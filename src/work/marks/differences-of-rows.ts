import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import { codeNameOf, sessions } from '../../attendance/codes/code-on-date.ts';
import { byteOfDay, noMark, schoolDays } from '../../attendance/counts/packed-week.ts';
import type { PupilWeek } from '../../attendance/counts/pupil-weeks.ts';
import { missingMark } from '../../attendance/registers/packed-marks.ts';
import type { Urn } from '../../attendance/urn.ts';

/** What rows of a school's week in the files are not as its registers have them, mark by mark; pupils by their numbers. */
export function differencesOfRows(
  urn: Urn,
  monday: IsoDate,
  registers: readonly PupilWeek[],
  files: readonly PupilWeek[],
): readonly string[] {
  const inFiles = new Map(files.map((row) => [keyOf(row), row]));
  const differences: string[] = [];
  const place = `${urn}, week of ${monday}`;
  for (const row of registers) {
    const other = inFiles.get(keyOf(row));
    inFiles.delete(keyOf(row));
    if (other === undefined) {
      differences.push(`${place}, pupil ${row.pupil}: in the registers and not in the file.`);
      continue;
    }
    for (let day = 0; day < schoolDays; day += 1)
      for (const session of sessions) {
        const [ours, theirs] = [byteOfDay(row[session], day), byteOfDay(other[session], day)];
        if (ours !== theirs)
          differences.push(
            `${place}, pupil ${row.pupil}, ${daysAfter(monday, day)} ${session}: the register has ${words(ours)}, the file ${words(theirs)}.`,
          );
      }
    if (row.possible !== other.possible || row.absent !== other.absent || row.codes !== other.codes)
      differences.push(`${place}, pupil ${row.pupil}: the file's sums are not those of its marks.`);
  }
  for (const row of inFiles.values())
    differences.push(`${place}, pupil ${row.pupil}: in the file and not in the registers.`);
  return differences;
}

const keyOf = ({ pupil, part, yearGroup, traits }: PupilWeek) => `${pupil} ${part} ${yearGroup} ${traits}`;

function words(byte: number): string {
  if (byte === noMark) return 'no mark';
  return byte === missingMark ? 'a missing mark' : codeNameOf(byte);
}
