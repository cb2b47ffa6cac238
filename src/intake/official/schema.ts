import type { CsvRows } from './csv.ts';
import type { FaultLog } from './faults.ts';
import { type Place, Row } from './row.ts';
import { increase, type TableCount } from './table-count.ts';

/** A column as official files spell it. */
export interface Column {
  /** In plain words, for reports. */
  readonly words: string;
  readonly spellings: readonly string[];
}

/** A column of a schema, and whether a file must have it. */
export interface SchemaColumn extends Column {
  readonly required: boolean;
}

export function column(words: string, ...spellings: string[]): Column {
  return { words, spellings };
}

/** What became of a row: used, for England as a whole, left out for a fault, or not needed, with why. */
export type Outcome = 'used' | 'national' | 'rejected' | { readonly notNeeded: string };

/** Takes the present row of one file that follows a schema. */
export type RowReader = () => void;

/** How one official file of certain years is laid out, and what its rows become in `Sink`. */
export interface Schema<Sink> {
  /** Short name, the `schema` of the release's inputs. */
  readonly name: string;
  /** What it is called where it is published. */
  readonly title: string;
  readonly columns: readonly SchemaColumn[];
  /** Spellings of required columns that the header lacks; empty when the header is this schema's. */
  missingFrom(header: readonly string[]): readonly string[];
  /** Number of required columns. */
  readonly required: number;
  /** Why a file of this layout cannot be of the year (first calendar year), where that is known. */
  readonly contradicts: (start: number) => string | undefined;
  reader(header: readonly string[], rows: CsvRows, log: FaultLog, count: TableCount, sink: Sink): RowReader;
}

export interface SchemaDefinition<K extends string, Sink> {
  readonly name: string;
  readonly title: string;
  readonly columns: Readonly<Record<K, Column>>;
  /** Columns that a file may lack. */
  readonly optional?: readonly NoInfer<K>[];
  readonly contradicts?: (start: number) => string | undefined;
  readonly read: (row: Row<K>, sink: Sink) => Outcome;
}

/** Makes a schema from its columns and the reading of one row. */
export function defineSchema<K extends string, Sink>(definition: SchemaDefinition<K, Sink>): Schema<Sink> {
  const keys = Object.keys(definition.columns) as K[];
  const optional = new Set<K>(definition.optional ?? []);
  const required = keys.filter((key) => !optional.has(key));
  const spelt = (key: K) => definition.columns[key].spellings;
  return {
    name: definition.name,
    title: definition.title,
    columns: keys.map((key) => ({ ...definition.columns[key], required: !optional.has(key) })),
    required: required.length,
    contradicts: definition.contradicts ?? (() => undefined),
    missingFrom: (header) =>
      required
        .filter((key) => !spelt(key).some((name) => header.includes(name)))
        .map((key) => spelt(key)[0] as string),
    reader(header, rows, log, count, sink) {
      const places = keys.map((key): [K, Place] => {
        const name = spelt(key).find((spelling) => header.includes(spelling)) ?? (spelt(key)[0] as string);
        return [key, { at: header.indexOf(name), name, words: definition.columns[key].words }];
      });
      const row = new Row(Object.fromEntries(places) as Record<K, Place>, rows, log, count);
      return () => {
        const outcome = definition.read(row, sink);
        if (typeof outcome === 'string') count[outcome] += 1;
        else increase(count.notNeeded, outcome.notNeeded);
      };
    },
  };
}
