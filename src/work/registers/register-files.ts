import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Laestab, Urn } from '../../attendance/urn.ts';
import { textFrom } from '../../intake/registers/files/text-of.ts';
import { findPageMachine } from '../../store/postgres/registers/page-machine.ts';
import type { RegistersDatabase } from '../../store/postgres/registers/registers-database.ts';
import { loadFile } from './load-file.ts';
import type { LoadFault, LoadReport } from './load-report.ts';

/** A file of registers that a school's own people send. */
export interface SentFile {
  readonly urn: Urn;
  /** The school's own number, for Common Transfer Files. */
  readonly laestab: Laestab | undefined;
  /** What the sender calls it. */
  readonly name: string;
  readonly bytes: AsyncIterable<Buffer>;
}

/** What came of it. */
export interface FileTaken {
  readonly report: LoadReport;
  /** The first rows at fault, in the file's order. */
  readonly faults: readonly LoadFault[];
}

/** Takes files of registers from pages: one way in with those that come by command and by API. */
export interface RegisterFiles {
  /** @throws RegisterFileFault for a file that is none, with what was read before it kept, which its message then says */
  take(file: SentFile): Promise<FileTaken>;
}

/** Rows at fault that are shown one by one; of the others the count. */
const mostFaults = 100;
/** Bytes of text: more than ten years of a large school. */
const mostText = 500 * 2 ** 20;

/** Takes files in the name of the machine of pages, which a head appoints like any other. */
export async function registerFiles(
  database: RegistersDatabase,
  today: (now: Date) => IsoDate,
): Promise<RegisterFiles> {
  const machine = await findPageMachine(database);
  return {
    take: async ({ urn, laestab, name, bytes }) => {
      const faults: LoadFault[] = [];
      const report = await loadFile(database, {
        path: name,
        text: textFrom(bytes, name, mostText),
        only: urn,
        machine: machine.id,
        now: database.clock,
        today: today(database.clock()),
        school: { urn, laestab },
        fault: (fault) => {
          if (faults.length < mostFaults) faults.push(fault);
        },
        progress: () => {},
      });
      return { report, faults };
    },
  };
}
