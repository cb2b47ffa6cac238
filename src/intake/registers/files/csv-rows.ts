import { CsvError, parse } from 'csv-parse';
import { type CsvRow, type CsvShape, csvReader } from './csv-shape.ts';
import { RegisterFileFault } from './text-of.ts';

/** The longest line that is believed to be one. */
const longestLine = 10_000;

/**
 * Reads the lines of a CSV file of registers, one after the other.
 *
 * @param known told the shape once the first line is read
 * @throws RegisterFileFault for a file that is none
 */
export async function* csvRows(
  text: AsyncIterable<string>,
  path: string,
  known: (shape: CsvShape) => void = () => {},
): AsyncIterable<CsvRow> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestLine,
    info: true,
  });
  const feeding = feed(text, parser);
  let reader: ReturnType<typeof csvReader> | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (reader === undefined) {
        reader = csvReader(record, path);
        known(reader.shape);
      } else yield reader.read(record, info.lines);
    }
    await feeding;
  } catch (fault) {
    if (fault instanceof CsvError)
      throw new RegisterFileFault(
        `${path} cannot be read as CSV: ${fault.message}. Save it again as CSV with commas.`,
      );
    throw fault;
  }
  if (reader === undefined) throw new RegisterFileFault(`${path} is empty.`);
}

async function feed(text: AsyncIterable<string>, parser: ReturnType<typeof parse>): Promise<void> {
  try {
    for await (const piece of text)
      if (!parser.write(piece))
        await new Promise<void>((ready) => parser.once('drain', ready).once('close', ready));
    parser.end();
  } catch (fault) {
    parser.destroy(fault as Error);
  }
}
