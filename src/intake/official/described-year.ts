import { displayYear, parseAcademicYear } from '../../attendance/academic-year.ts';
import { IntakeFailure } from './failure.ts';
import type { Files } from './files.ts';
import { readBytes } from './read-bytes.ts';
import type { UnreadFile } from './recognise.ts';
import { absenceDescription } from './schemas/other-files.ts';
import { yearOfPath } from './year-of-path.ts';

/**
 * The absence tables of all years have one layout, but `abs_meta.csv`, published beside each, says its year in a
 * sentence ("... for the full 2022/23 academic year"). Where that is not the year of the folder, neither are
 * the figures next to it.
 * @throws IntakeFailure 'wrong-year'
 */
export function refuseWronglyDescribed(files: Files, folder: string, unread: readonly UnreadFile[]): void {
  const folderName = files.nameOf(folder);
  for (const { path, why } of unread) {
    const year = yearOfPath(path, folderName);
    if (why !== absenceDescription || year === undefined) continue;
    const text = new TextDecoder('utf-8').decode(readBytes(files, folder, path));
    const said = /full (20\d{2}\/\d{2,4}) academic year/.exec(text)?.[1];
    const described = said === undefined ? undefined : parseAcademicYear(said);
    if (described === undefined || described === year) continue;
    const what =
      `${path} says that it describes ${displayYear(described)}, but it lies in ${displayYear(year)}. The absence ` +
      'file beside it is then of that year too: ';
    throw new IntakeFailure(
      'wrong-year',
      `${what}put both into the folder of their own year.`,
      [],
      `${what}remove both, and give them their own school year.`,
    );
  }
}
