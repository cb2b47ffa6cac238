import { createHash } from 'node:crypto';
import type { CsvRows } from './csv.ts';
import { undoDoubleEncoding } from './double-encoding.ts';
import { recogniseEncoding } from './encoding.ts';
import { IntakeFailure } from './failure.ts';
import { FaultLog } from './faults.ts';
import type { Files } from './files.ts';
import { namesOf, openTable, plainName } from './header.ts';
import { notesOf } from './mended.ts';
import { readBytes } from './read-bytes.ts';
import type { KnownFile } from './recognise.ts';
import { noSchool, withoutUrn } from './row.ts';
import type { RowReader, Schema } from './schema.ts';
import { emptyCount, type TableCount } from './table-count.ts';

/** A file that has been read to its end. */
export interface ReadTable {
  readonly file: KnownFile;
  readonly sha256: string;
  readonly count: TableCount;
  readonly log: FaultLog;
  /** How the file differs from the publisher's own form, in words: what was put right or passed over. */
  readonly notes: readonly string[];
}

/**
 * Reads one official file into `sink`, row by row.
 * @param faultShare the run stops when a column that matters has faults in more than this share of the file's rows
 * @throws IntakeFailure when the file is unreadable, truncated, without rows, or too faulty
 */
export function readTable<Sink>(
  files: Files,
  folder: string,
  file: KnownFile,
  schema: Schema<Sink>,
  sink: Sink,
  faultShare: number,
): ReadTable {
  const bytes = readBytes(files, folder, file.path);
  const raw = recogniseEncoding(bytes, true);
  if (raw === undefined) {
    throw new IntakeFailure(
      'file-unreadable',
      `${file.path} begins like UTF-16 text but is not. Fetch it again.`,
    );
  }
  const text = undoDoubleEncoding(raw);
  const log = new FaultLog(file.path);
  const count = emptyCount();
  const table = openTable(text.source, file.opening);
  if (table !== undefined) {
    const { rows, names } = table;
    readInto(rows, names, file.path, schema.reader(names, rows, log, count, sink), log, count);
  }
  const needed = file.official.holds === 'absence' || file.official.holds === 'census';
  if (count.rows === 0 && needed) {
    throw new IntakeFailure('file-empty', `${file.path} has a header and no rows. Fetch it again.`);
  }
  if (log.worstOf(count.rows).faults > faultShare * count.rows)
    throw tooManyFaults(log, count.rows, faultShare);
  const strangers = (count.notNeeded.get(withoutUrn) ?? 0) + (count.notNeeded.get(noSchool) ?? 0);
  if (strangers > count.rows / 2) throw withoutSchools(file.path, strangers, count.rows);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file, sha256, count, log, notes: notesOf(file.opening, text, count) };
}

/** Rows of a file that a run did not come to, or stopped at; undefined where it is not whole. */
export function rowsIn(files: Files, folder: string, file: KnownFile): number | undefined {
  const count = emptyCount();
  try {
    const source = recogniseEncoding(readBytes(files, folder, file.path), true);
    const table = source && openTable(source, file.opening);
    if (table === undefined) return undefined;
    const read = Object.assign(() => {}, { width: 0 });
    readInto(table.rows, table.names, file.path, read, new FaultLog(file.path), count);
    return count.rows;
  } catch (cause) {
    if (cause instanceof IntakeFailure) return undefined;
    throw cause;
  }
}

/** A row of fewer fields than the header, which only what follows it can explain. */
interface ShortRow {
  readonly line: number;
  readonly text: string;
  readonly width: number;
}

function readInto(
  rows: CsvRows,
  header: readonly string[],
  path: string,
  read: RowReader,
  log: FaultLog,
  count: TableCount,
): void {
  const title = header.map(plainName).join();
  const isHeaderAgain = (row: CsvRows, first: string) =>
    first.length >= (header[0] ?? '').length &&
    title.startsWith(plainName(first.replace(/^\ufeff/, ''))) &&
    title === namesOf(row).map(plainName).join();
  let short: ShortRow | undefined;
  let sentences = false;
  const noteWidth = ({ line, text, width }: ShortRow) => {
    log.add(line, '', text, `has ${columns(width)} instead of ${header.length}: row left out`, true);
    count.rejected += 1;
  };
  while (rows.next()) {
    if (rows.blank) {
      count.blank += 1;
      continue;
    }
    if (short !== undefined) noteWidth(short);
    short = undefined;
    // Nearly every row begins with a number, as no sentence and no header does.
    if (Number.isNaN(rows.plainNumber(0))) {
      const first = rows.text(0);
      const sentence = isSentence(first);
      if ((!sentences && isRemark(rows, first, sentence, header.length)) || isHeaderAgain(rows, first)) {
        count.remarks += 1;
        continue;
      }
      sentences ||= sentence;
    }
    count.rows += 1;
    if (rows.width >= header.length) {
      const beyond = rows.width > header.length && rows.texts().slice(header.length).join('') !== '';
      if (beyond) noteWidth({ line: rows.line, text: rows.texts().join(','), width: rows.width });
      else read();
    } else if (rows.width >= read.width && rows.ended) read();
    else short = { line: rows.line, text: rows.texts().join(','), width: rows.width };
  }
  if (rows.unclosed) {
    throw new IntakeFailure(
      'file-truncated',
      `${path} has a quotation mark that is never closed, in the row that begins on line ${rows.line}. ${fetchAgain}`,
    );
  }
  if (short !== undefined) {
    throw new IntakeFailure(
      'file-truncated',
      `${path} ends in the middle of a row: line ${short.line} has ${columns(short.width)} of ${header.length}. ${fetchAgain}`,
    );
  }
}

/** Words, as in "Source: Department for Education": no code, number or postcode that a row begins with. */
function isSentence(text: string): boolean {
  return /\p{L}{4}/u.test(text) && !/^[A-Z]\d{8}$/.test(text);
}

/** Whether a row holds one sentence and nothing else, or a sentence cut at its own commas. */
function isRemark(rows: CsvRows, first: string, sentence: boolean, width: number): boolean {
  if (first !== '' && !sentence) return false;
  const filled = rows.texts().filter((text) => text !== '');
  if (filled.length === 1) return isSentence(filled[0] as string);
  if (rows.width < width) return true;
  return /^["'*(]?(source|notes?|footnotes?|©|contains|crown|published|released|figures)\b/i.test(first);
}

const fetchAgain = 'It looks cut off or damaged: fetch it again.';

function columns(number: number): string {
  return number === 1 ? '1 column' : `${number} columns`;
}

function withoutSchools(path: string, strangers: number, rows: number): IntakeFailure {
  return new IntakeFailure(
    'too-many-faults',
    `${path}: ${strangers} of ${rows} rows have no URN of a school. Nothing was set. Its columns may have been moved: fetch it again.`,
  );
}

function tooManyFaults(log: FaultLog, rows: number, share: number): IntakeFailure {
  const { column, faults } = log.worstOf(rows);
  const first = log.faults
    .filter((fault) => fault.column === column)
    .slice(0, 3)
    .map(
      ({ line, column, value, reason }) => `  line ${line}, ${column || 'whole row'}: "${value}" ${reason}`,
    );
  const per = (100 * faults) / rows;
  const where = column === '' ? 'have a fault' : `have a fault in ${column}`;
  const what =
    `${log.file}: ${faults} of ${rows} rows (${per.toFixed(1)}%) ${where}, more than the ${100 * share}% ` +
    'allowed. Nothing was set.';
  const mend = 'Check that it is the right file, undamaged.';
  return new IntakeFailure(
    'too-many-faults',
    `${what} The first:\n${first.join('\n')}\n${mend} All faults: abie check --faults FILE`,
    log.faults,
    `${what} ${mend}`,
  );
}
