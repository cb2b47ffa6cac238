import { Command } from 'commander';
import type { Urn } from '../../attendance/urn.ts';
import { pdfThread } from '../../documents/papers/pdf-thread.ts';
import { wholeRecordOfSchool } from '../../store/pupils/whole-record.ts';
import { recordPaper } from '../../web/pupils/record-paper.ts';
import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import { urnArgument, wholeNumber } from '../options.ts';
import { withPupilsDatabase } from './with-pupils-database.ts';

interface Options {
  readonly school: Urn;
  readonly pupil: number;
  readonly out: string;
}

/** `abie pupils record`: a parent asked what is kept. */
export const recordCommand = (effects: Effects): Command =>
  new Command('record')
    .summary('write everything that is kept of a pupil, and who read it, for a parent who asks')
    .description(
      'The same as the page “Everything that is kept”: a PDF in plain English where the file ends with .pdf, JSON where it ends with .json. That it was read is on record, and stands in it.',
    )
    .requiredOption('--school <urn>', 'the school', urnArgument)
    .requiredOption('--pupil <number>', 'number of the pupil', wholeNumber(0, 2_000_000_000))
    .requiredOption('--out <file>', 'where to write: a name that ends with .pdf or .json')
    .action(async ({ school, pupil, out }: Options) => {
      const asPdf = out.endsWith('.pdf');
      if (!asPdf && !out.endsWith('.json')) throw new UserFault('--out must end with .pdf or .json.');
      const record = await withPupilsDatabase(effects, school, (database) =>
        wholeRecordOfSchool(database, school, pupil),
      );
      if (record === undefined) throw new UserFault('Nothing is kept of this pupil here.');
      effects.writeFile(out, asPdf ? await pdfOf(record) : `${JSON.stringify(record, null, 2)}\n`);
      effects.print(`Everything that is kept of the pupil is in ${out}.`);
    });

async function pdfOf(record: Parameters<typeof recordPaper>[0]): Promise<Uint8Array> {
  const thread = pdfThread();
  try {
    return await thread.make(recordPaper(record));
  } finally {
    await thread.close();
  }
}
