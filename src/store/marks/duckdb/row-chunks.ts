import {
  BIGINT,
  type DuckDBAppender,
  DuckDBDataChunk,
  INTEGER,
  SMALLINT,
  TINYINT,
  UTINYINT,
} from '@duckdb/node-api';
import type { PupilWeek } from '../../../attendance/counts/pupil-weeks.ts';
import type { Urn } from '../../../attendance/urn.ts';

/** The columns of a row of marks, in every engine. */
export const rowColumns = `urn integer, pupil integer, week integer, part tinyint, year_group tinyint, traits smallint,
  am integer, pm integer, possible utinyint, absent utinyint, codes bigint`;
const types = [
  INTEGER,
  INTEGER,
  INTEGER,
  TINYINT,
  TINYINT,
  SMALLINT,
  INTEGER,
  INTEGER,
  UTINYINT,
  UTINYINT,
  BIGINT,
] as const;
const most = 2048;

/** The numbers of a column of a chunk, which the engine takes as they are. */
interface NumberVector {
  readonly items: { [index: number]: number };
  flush(): void;
}
interface BigVector {
  readonly items: { [index: number]: bigint };
  flush(): void;
}

/** Appends rows to a table many at a time. */
export class RowChunks {
  readonly #appender: DuckDBAppender;
  readonly #week: number;
  #chunk = DuckDBDataChunk.create(types, most);
  #numbers: NumberVector[] = [];
  #codes: BigVector | undefined;
  #rows = 0;

  /** @param week day number of the Monday of all rows */
  constructor(appender: DuckDBAppender, week: number) {
    this.#appender = appender;
    this.#week = week;
    this.#begin();
  }

  #begin(): void {
    this.#chunk = DuckDBDataChunk.create(types, most);
    const vector = (i: number): unknown => this.#chunk.getColumnVector(i);
    this.#numbers = types.slice(0, -1).map((_, i) => vector(i) as NumberVector);
    this.#codes = vector(types.length - 1) as BigVector;
    this.#rows = 0;
  }

  add(urn: Urn, row: PupilWeek): void {
    const at = this.#rows;
    const [urns, pupils, weeks, parts, years, traits, mornings, afternoons, possible, absent] = this.#numbers;
    urns!.items[at] = urn;
    pupils!.items[at] = row.pupil;
    weeks!.items[at] = this.#week;
    parts!.items[at] = row.part;
    years!.items[at] = row.yearGroup;
    traits!.items[at] = row.traits;
    mornings!.items[at] = row.am;
    afternoons!.items[at] = row.pm;
    possible!.items[at] = row.possible;
    absent!.items[at] = row.absent;
    this.#codes!.items[at] = BigInt(row.codes);
    this.#rows += 1;
    if (this.#rows === most) this.#flush();
  }

  #flush(): void {
    if (this.#rows === 0) return;
    for (const vector of this.#numbers) vector.flush();
    this.#codes!.flush();
    this.#chunk.rowCount = this.#rows;
    this.#appender.appendDataChunk(this.#chunk);
    this.#begin();
  }

  /** Hands over what is left. */
  end(): void {
    this.#flush();
    this.#appender.closeSync();
  }
}
