import type { CsvRows } from './csv.ts';
import type { FaultLog } from './faults.ts';
import { plainName, plainNames } from './header.ts';
import { Row, type RowPlace } from './row.ts';
import type { publishers } from './schemas/publishers.ts';
import { increase, type TableCount } from './table-count.ts';

/** A column as official files spell it. */
export interface OfficialColumn {
  /** In plain words, for reports. */
  readonly words: string;
  readonly spellings: readonly string[];
}

/** A column of a schema, and what hangs on it. */
export interface SchemaColumn extends OfficialColumn {
  readonly required: boolean;
  /** Its faults, too many, stop a run. */
  readonly matters: boolean;
}

export function column(words: string, ...spellings: string[]): OfficialColumn {
  return { words, spellings };
}

/** What became of a row: used, for England as a whole, left out for a fault, or not needed, with why. */
export type ColumnOutcome = 'used' | 'national' | 'rejected' | { readonly notNeeded: string };

/** Takes the present row of one file that follows a schema. */
export interface RowReader {
  (): void;
  /** Fields that a row must have for nothing that is read to be missing. */
  readonly width: number;
}

/** Where an official file comes from, for whoever has to get it. */
export interface Source {
  readonly publisher: keyof typeof publishers;
  /** The publication or release, as the publisher calls it. */
  readonly release: string;
  /** The download in it. */
  readonly download: string;
  /** What a run goes without when the file is not there. */
  readonly without: string;
}

/** How one official file of certain years is laid out, and what its rows become in `Sink`. */
export interface Schema<Sink> {
  /** Short name, the `schema` of the release's inputs. */
  readonly name: string;
  /** What it is called where it is published. */
  readonly title: string;
  readonly source: Source;
  readonly columns: readonly SchemaColumn[];
  /** Spellings of required columns that the header lacks; empty when the header is this schema's. */
  missingFrom(header: readonly string[]): readonly string[];
  /** Names in the header that no edition of the layout has. */
  strangeIn(header: readonly string[]): readonly string[];
  /** Names of columns to be read that the header has twice. */
  doubledIn(header: readonly string[]): readonly string[];
  /** Number of required columns. */
  readonly required: number;
  /** Why a file of this layout cannot be of the year (first calendar year), where that is known. */
  readonly contradicts: (start: number) => string | undefined;
  reader(header: readonly string[], rows: CsvRows, log: FaultLog, count: TableCount, sink: Sink): RowReader;
}

export interface SchemaDefinition<K extends string, Sink> {
  readonly name: string;
  readonly title: string;
  readonly source: Source;
  readonly columns: Readonly<Record<K, OfficialColumn>>;
  /** Columns that a file may lack. */
  readonly optional?: readonly NoInfer<K>[];
  /** Columns without which a row says nothing: only their faults, too many, stop a run. */
  readonly matters: readonly NoInfer<K>[];
  /** Other columns of the published layout, which nothing is read from. */
  readonly also?: readonly string[] | RegExp;
  readonly contradicts?: (start: number) => string | undefined;
  readonly read: (row: Row<K>, sink: Sink) => ColumnOutcome;
}

/** Makes a schema from its columns and the reading of one row. */
export function defineSchema<K extends string, Sink>(definition: SchemaDefinition<K, Sink>): Schema<Sink> {
  const keys = Object.keys(definition.columns) as K[];
  const optional = new Set<K>(definition.optional ?? []);
  const matters = new Set<K>(definition.matters);
  const required = keys.filter((key) => !optional.has(key));
  const spelt = (key: K) => definition.columns[key].spellings;
  const plain = new Map(keys.map((key) => [key, spelt(key).map(plainName)]));
  const plainOf = (key: K): readonly string[] => plain.get(key) ?? [];
  const read = new Set([...plain.values()].flat());
  const belongs = knownNames(definition.also ?? []);
  return {
    name: definition.name,
    title: definition.title,
    source: definition.source,
    columns: keys.map((key) => {
      return { ...definition.columns[key], required: !optional.has(key), matters: matters.has(key) };
    }),
    required: required.length,
    contradicts: definition.contradicts ?? (() => undefined),
    missingFrom(header) {
      const names = new Set(plainNames(header));
      return required
        .filter((key) => !plainOf(key).some((name) => names.has(name)))
        .map((key) => spelt(key)[0] as string);
    },
    strangeIn(header) {
      const names = plainNames(header);
      return header.filter((name, at) => name !== '' && !read.has(names[at]!) && !belongs(names[at]!));
    },
    doubledIn(header) {
      const names = plainNames(header);
      return header.filter((_, at) => {
        const name = names[at] as string;
        return read.has(name) && names.indexOf(name) < at;
      });
    },
    reader(header, rows, log, count, sink) {
      const names = plainNames(header);
      const places = keys.map((key): [K, RowPlace] => {
        const found = plainOf(key).find((name) => names.includes(name));
        const at = found === undefined ? -1 : names.indexOf(found);
        const name = header[at] ?? (spelt(key)[0] as string);
        return [key, { at, name, words: definition.columns[key].words, matters: matters.has(key) }];
      });
      const row = new Row(Object.fromEntries(places) as Record<K, RowPlace>, rows, log, count);
      const readRow = () => {
        const outcome = definition.read(row, sink);
        if (typeof outcome === 'string') count[outcome] += 1;
        else increase(count.notNeeded, outcome.notNeeded);
      };
      return Object.assign(readRow, { width: 1 + Math.max(...places.map(([, { at }]) => at)) });
    },
  };
}

function knownNames(also: readonly string[] | RegExp): (name: string) => boolean {
  if (also instanceof RegExp) return (name) => also.test(name);
  const names = new Set(also.map(plainName));
  return (name) => names.has(name);
}
