import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import { csvRows } from '../../intake/registers/files/csv-rows.ts';
import { ctfYears } from '../../intake/registers/files/ctf-reader.ts';
import { type FileProgress, RegisterFileFault, textOf } from '../../intake/registers/files/text-of.ts';
import { type BookShelf, bookShelf } from '../../store/postgres/registers/book-shelf.ts';
import { registerWriter } from '../../store/postgres/registers/register-writer.ts';
import type { RegistersDatabase } from '../../store/postgres/registers/registers-database.ts';
import { CountDays } from './load-counts.ts';
import { type CtfSchool, PreviousYears, takeYear } from './load-ctf.ts';
import { type Loading, MarkBatches } from './load-marks.ts';
import { type LoadFault, type LoadReport, LoadTally } from './load-report.ts';

/** A file to load. */
export interface FileToLoad {
  /** Where it is, or what whoever sent its bytes calls it. */
  readonly path: string;
  /** Its text as it comes; undefined: the file is read. */
  readonly text?: AsyncIterable<string>;
  /** The one school whose rows are taken; undefined: every school that has appointed the machine. */
  readonly only?: Urn;
  /** UUID of the machine on whose behalf. */
  readonly machine: string;
  readonly now: () => Date;
  readonly today: IsoDate;
  /** For Common Transfer Files, which do not say the URN. */
  readonly school?: CtfSchool;
  /** Told of each row at fault. */
  readonly fault: (fault: LoadFault) => void;
  /** Told now and then how far it is. */
  readonly progress: (progress: FileProgress) => void;
}

/** A file turned out to be none on the way; its message says so where something of it is kept. */
export class RegisterFileBrokeOff extends RegisterFileFault {
  /** What it came to until then. */
  readonly report: LoadReport;

  constructor({ message }: RegisterFileFault, report: LoadReport) {
    const { created, amended, unchanged } = report.registers;
    super(created + amended + unchanged > 0 ? `${message} What came before that is kept.` : message);
    this.report = report;
  }
}

/** Rows between two tellings of progress. */
const tellEvery = 20_000;

/**
 * Loads a file of registers: what is good is kept, and the rest is told row by row and waits in quarantine.
 *
 * @throws RegisterFileFault for a file that is none; RegisterFileBrokeOff where that shows once it is being read: what came before is kept
 */
export async function loadFile(database: RegistersDatabase, file: FileToLoad): Promise<LoadReport> {
  const { text, progress } = file.text === undefined ? await textOf(file.path) : unmeasured(file.text);
  const [start, whole] = await peeked(text);
  const isXml = start
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<');
  const writer = registerWriter(database);
  const tally = new LoadTally(file.fault);
  const loading: Loading & { readonly database: RegistersDatabase } = {
    database,
    shelf: file.only === undefined ? bookShelf(database) : shelfOf(bookShelf(database), file.only),
    writer,
    machine: file.machine,
    now: file.now,
    today: file.today,
    way: isXml ? 'ctf' : 'csv',
    tally,
  };
  try {
    await (isXml ? loadCtf : loadCsv)(loading, file, whole, () => file.progress(progress));
  } finally {
    await writer.close();
  }
  return tally.report();
}

const unmeasured = (text: AsyncIterable<string>) => ({ text, progress: { size: 0, read: () => 0 } });

/** A shelf that has no other school’s book, whoever has appointed the machine. */
const shelfOf = (shelf: BookShelf, only: Urn): BookShelf => ({
  ...shelf,
  bookOf: async (machine, urn) => (urn === only ? shelf.bookOf(machine, urn) : undefined),
});

type LoadingFrom = Loading & { readonly database: RegistersDatabase };

async function loadCsv(
  loading: LoadingFrom,
  { path }: FileToLoad,
  text: AsyncIterable<string>,
  tell: () => void,
): Promise<void> {
  const batches = new MarkBatches(loading);
  const days = new CountDays(loading);
  const read = async () => {
    let rows = 0;
    for await (const row of csvRows(text, path)) {
      if ('marks' in row) await batches.add(row.marks);
      else if ('count' in row) await days.add(row.count);
      else {
        loading.tally.came(1);
        loading.tally.fault({ ...row.notRead, fault: 'not-read' });
      }
      rows += 1;
      if (rows % tellEvery === 0) tell();
    }
  };
  await keepingWhatWasRead(loading.tally, read, async () => {
    await batches.end();
    // A day in counts that the file breaks off in would be a smaller day.
    days.cut();
  });
  await batches.end();
  await days.end();
}

async function loadCtf(
  loading: LoadingFrom,
  { path, school }: FileToLoad,
  text: AsyncIterable<string>,
  tell: () => void,
): Promise<void> {
  if (school === undefined)
    throw new RegisterFileFault(
      `${path} is a Common Transfer File, which does not say the school’s URN: say which school it is for.`,
    );
  const batches = new MarkBatches(loading);
  const previous = new PreviousYears(loading, school.urn);
  const read = async () => {
    let years = 0;
    for await (const { version, year } of ctfYears(text, path)) {
      await takeYear(loading, { batches, previous }, school, version, year);
      years += 1;
      if (years % 1000 === 0) tell();
    }
  };
  const end = async () => {
    await batches.end();
    await previous.end();
  };
  await keepingWhatWasRead(loading.tally, read, end);
  await end();
}

/** Reads to the end; where the file turns out to be none, keeps what was gathered until then. */
async function keepingWhatWasRead(
  tally: LoadTally,
  read: () => Promise<void>,
  keep: () => Promise<void>,
): Promise<void> {
  try {
    await read();
  } catch (fault) {
    if (!(fault instanceof RegisterFileFault)) throw fault;
    try {
      await keep();
    } catch (cause) {
      // What the sender can mend is the file, and it is sent again.
      throw new RegisterFileFault(fault.message, { cause });
    }
    throw new RegisterFileBrokeOff(fault, tally.report());
  }
}

/** The first piece that says something, and the whole with it. */
async function peeked(text: AsyncIterable<string>): Promise<readonly [string, AsyncIterable<string>]> {
  const pieces = text[Symbol.asyncIterator]();
  let start = '';
  let ended = false;
  while (start.trim() === '' && !ended && start.length < 1_000_000) {
    const { value, done } = await pieces.next();
    ended = done === true;
    if (!ended) start += value;
  }
  return [
    start,
    (async function* () {
      yield start;
      if (!ended) yield* { [Symbol.asyncIterator]: () => pieces };
    })(),
  ];
}
