import { CsvError, parse } from 'csv-parse';
import { type CsvRow, type CsvShape, csvReader } from './csv-shape.ts';
import { RegisterFileFault } from './text-of.ts';

/** The longest line that is believed to be one. */
const longestLine = 10_000;

/**
 * Reads the lines of a CSV file of registers, one after the other: all that stand before a fault come before it.
 *
 * @param known told the shape once the first line is read
 * @throws RegisterFileFault for a file that is none
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  path: string,
  known: (shape: CsvShape) => void = () => {},
): AsyncIterable<CsvRow> {
  let reader: ReturnType<typeof csvReader> | undefined;
  for await (const { record, line } of records(text, path))
    if (reader === undefined) {
      reader = csvReader(record, path);
      known(reader.shape);
    } else yield reader.read(record, line);
  if (reader === undefined) throw new RegisterFileFault(`${path} is empty.`);
}

interface CsvRecord {
  readonly record: string[];
  /** Counted from 1. */
  readonly line: number;
}

async function* records(text: AsyncIterable<string>, path: string): AsyncIterable<CsvRecord> {
  let read: CsvRecord[] = [];
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestLine,
    // Kept beside it: a stream that fails throws away what nobody has read of it.
    on_record: (record: string[], { lines }) => {
      read.push({ record, line: lines });
      return null;
    },
  });
  // Each piece hears of its own fault.
  parser.on('error', () => {});
  const taken = function* () {
    const all = read;
    read = [];
    yield* all;
  };
  try {
    for await (const piece of text) {
      const fault = await new Promise((done) => parser.write(piece, done));
      yield* taken();
      if (fault) throw fault;
    }
    const fault = await new Promise((done) => parser.end(done));
    yield* taken();
    if (fault) throw fault;
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    throw new RegisterFileFault(
      `${path} cannot be read as CSV: ${fault.message}. Save it again as CSV with commas.`,
    );
  } finally {
    parser.destroy();
  }
}
