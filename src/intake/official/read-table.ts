import { createHash } from 'node:crypto';
import { CsvRows } from './csv.ts';
import { recogniseEncoding } from './encoding.ts';
import { IntakeFailure } from './failure.ts';
import { FaultLog } from './faults.ts';
import type { Files } from './files.ts';
import { readBytes } from './read-bytes.ts';
import type { KnownFile } from './recognise.ts';
import type { Schema } from './schema.ts';
import { emptyCount, type TableCount } from './table-count.ts';

/** A file that has been read to its end. */
export interface ReadTable {
  readonly file: KnownFile;
  readonly sha256: string;
  readonly count: TableCount;
  readonly log: FaultLog;
}

/**
 * Reads one official file into `sink`, row by row.
 * @param faultShare the run stops when more than this share of the file's rows has a fault
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
  const source = recogniseEncoding(bytes, true);
  if (source === undefined) {
    throw new IntakeFailure(
      'file-unreadable',
      `${file.path} begins like UTF-16 text but is not. Fetch it again.`,
    );
  }
  const log = new FaultLog(file.path);
  const count = emptyCount();
  readInto(new CsvRows(source), file.path, schema, sink, log, count);
  if (count.rows === 0) {
    throw new IntakeFailure('file-empty', `${file.path} has a header and no rows. Fetch it again.`);
  }
  if (log.rows > faultShare * count.rows) throw tooManyFaults(log, count.rows, faultShare);
  return { file, sha256: createHash('sha256').update(bytes).digest('hex'), count, log };
}

function readInto<Sink>(
  rows: CsvRows,
  path: string,
  schema: Schema<Sink>,
  sink: Sink,
  log: FaultLog,
  count: TableCount,
): void {
  const header = rows.next() ? rows.texts() : [];
  const read = schema.reader(header, rows, log, count, sink);
  let short: { readonly line: number; readonly text: string; readonly width: number } | undefined;
  const noteWidth = (line: number, text: string, width: number) => {
    log.add(line, '', text, `has ${columns(width)} instead of ${header.length}: row left out`);
    count.rejected += 1;
  };
  while (rows.next()) {
    if (short !== undefined) noteWidth(short.line, short.text, short.width);
    short = undefined;
    if (rows.width === header.length) read();
    else {
      const texts = rows.texts();
      if (texts.every((text) => text === '')) continue;
      if (rows.width < header.length) short = { line: rows.line, text: texts.join(','), width: rows.width };
      else if (texts.slice(header.length).every((text) => text === '')) read();
      else noteWidth(rows.line, texts.join(','), rows.width);
    }
    count.rows += 1;
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

const fetchAgain = 'It looks cut off or damaged: fetch it again.';

function columns(number: number): string {
  return number === 1 ? '1 column' : `${number} columns`;
}

function tooManyFaults(log: FaultLog, rows: number, share: number): IntakeFailure {
  const first = log.faults
    .slice(0, 3)
    .map(
      ({ line, column, value, reason }) => `  line ${line}, ${column || 'whole row'}: "${value}" ${reason}`,
    );
  const per = (100 * log.rows) / rows;
  return new IntakeFailure(
    'too-many-faults',
    `${log.file}: ${log.rows} of ${rows} rows (${per.toFixed(1)}%) have a fault, more than the ${100 * share}% ` +
      `allowed. Nothing was set. The first:\n${first.join('\n')}\nCheck that it is the right file, undamaged. All faults: abie check --faults FILE`,
    log.faults,
  );
}
