import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import { failuresByFile } from '../../intake/official/each-file.ts';
import { IntakeFailure } from '../../intake/official/failure.ts';
import { type Fault, faultColumns, faultRows } from '../../intake/official/faults.ts';
import { filesOnDisk } from '../../intake/official/files.ts';
import { readDataset } from '../../intake/official/read-dataset.ts';
import { intakeReportText } from '../../intake/official/report-text.ts';
import { counted } from '../../presentation/formatting.ts';
import { csvTable } from '../../store/release-folder/csv-table.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { baselineOption } from '../options.ts';

interface Options {
  readonly data: string;
  readonly baseline?: AcademicYear;
  readonly faults?: string;
}

export const checkCommand = (effects: Effects): Command =>
  new Command('check')
    .summary('say what a folder of official files holds, and what is wrong with it')
    .description(
      'Reads the files as `abie expect` would and says what each was recognised as, how many rows were read, joined, missing, suppressed and rejected, and what that costs. Writes nothing unless asked.',
    )
    .requiredOption('--data <folder>', 'folder of official files, any layout below it')
    .addOption(baselineOption())
    .option('--faults <file>', 'also write every faulty cell or row to this CSV file')
    .action(({ data, baseline, faults: file }: Options) => {
      if (file !== undefined) refuseMissingFolder(file);
      const write = (faults: readonly Fault[]) => {
        if (file !== undefined) effects.writeFile(file, csvTable(faultColumns, faultRows(faults)));
      };
      try {
        const { report } = readDataset({ files: filesOnDisk, folder: data, baseline });
        effects.print(intakeReportText(report));
        write(report.faults);
      } catch (cause) {
        // Faults are most wanted when there are too many to go on.
        if (!(cause instanceof IntakeFailure)) throw cause;
        const others = otherFailures(cause, data);
        const faults = [cause, ...others].flatMap((each) => each.faults);
        if (faults.length > 0) write(faults);
        if (others.length > 0)
          effects.complain(
            `${counted(others.length, 'other file', 'other files')} cannot be read either:\n${others.map(({ message }) => message).join('\n')}\nAnd this stopped the run:`,
          );
        throw cause;
      }
    });

/** What is wrong with the files that the run did not come to. */
function otherFailures(first: IntakeFailure, folder: string): readonly IntakeFailure[] {
  if (first.reason === 'folder-not-readable') return [];
  return failuresByFile(filesOnDisk, folder).filter(({ message }) => message !== first.message);
}

/** Said before the files are read, which takes a while. */
function refuseMissingFolder(file: string): void {
  const folder = dirname(resolve(file));
  if (!existsSync(folder))
    throw new UserFault(`${file} cannot be written: there is no folder ${folder}. Nothing was done.`);
}
