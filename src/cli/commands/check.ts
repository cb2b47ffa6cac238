import { Command } from 'commander';
import type { AcademicYear } from '../../attendance/academic-year.ts';
import { IntakeFailure } from '../../intake/official/failure.ts';
import { type Fault, faultColumns, faultRows } from '../../intake/official/faults.ts';
import { filesOnDisk } from '../../intake/official/files.ts';
import { readDataset } from '../../intake/official/read-dataset.ts';
import { intakeReportText } from '../../intake/official/report-text.ts';
import { csvTable } from '../../store/release-folder/csv-table.ts';
import type { Effects } from '../../work/effects.ts';
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
      const write = (faults: readonly Fault[]) => {
        if (file !== undefined) effects.writeFile(file, csvTable(faultColumns, faultRows(faults)));
      };
      try {
        const { report } = readDataset({ files: filesOnDisk, folder: data, baseline });
        effects.print(intakeReportText(report));
        write(report.faults);
      } catch (cause) {
        // Faults are most wanted when there are too many to go on.
        if (cause instanceof IntakeFailure && cause.faults.length > 0) write(cause.faults);
        throw cause;
      }
    });
