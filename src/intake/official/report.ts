import { type AcademicYear, displayYear } from '../../attendance/academic-year.ts';
import type { MissingReason } from '../../attendance/published.ts';
import type { JoinCounts } from './build-schools.ts';
import type { Fault } from './faults.ts';
import type { UnreadFile } from './recognise.ts';
import type { SeenFile } from './seen-file.ts';
import type { Succession } from './succession.ts';
import type { Leftovers } from './universe.ts';

/** The account of one file that was read. */
export interface FileReport extends SeenFile {
  readonly schema: string;
  readonly bytes: number;
  readonly sha256: string;
  /** What a row stands for: a school, where every row is one. */
  readonly rowsAre: 'schools' | 'rows';
  /** Rows below the header, national rows among them. */
  readonly rows: number;
  readonly national: number;
  /** Rows that gave something to the dataset. */
  readonly used: number;
  /** Rows left out for a fault. */
  readonly rejected: number;
  /** Readable rows that this run has no use for, by why. */
  readonly notNeeded: ReadonlyMap<string, number>;
  /** How the file differs from the publisher's own form, in words: what was put right or passed over. */
  readonly notes: readonly string[];
  /** Rows with a fault, left out or not. */
  readonly faulty: number;
  /** Figures without a value in the rows used, by column (in words) and reason. */
  readonly missing: ReadonlyMap<string, Readonly<Partial<Record<MissingReason, number>>>>;
}

/** "2022/23", or "2016/17 to 2022/23" of several; empty of none. */
export function displayYears(years: readonly AcademicYear[]): string {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return '';
  return first === last ? displayYear(first) : `${displayYear(first)} to ${displayYear(last)}`;
}

/** Everything a reader of a run should know of its inputs. */
export interface IntakeReport {
  readonly baseline: AcademicYear;
  /** What there is of years after the baseline, a sentence each: said before all else. */
  readonly newer: readonly string[];
  readonly files: readonly FileReport[];
  /** Files that were not read, and why; none is ignored in silence. */
  readonly unread: readonly UnreadFile[];
  readonly faults: readonly Fault[];
  readonly schools: number;
  /** Schools with absence but no census row of the baseline year. */
  readonly withoutCensus: number;
  readonly leftovers: Leftovers;
  /** Schools that go by a later URN now, and those that ended in a merger or split with the schools that followed. */
  readonly succession: Pick<Succession, 'carriedOn' | 'notPlain'>;
  /** Registers taken before the baseline year: they name and place schools and close none. */
  readonly olderRegisters: readonly string[];
  /** Registers without the newest of the year's schools: cut off, or excerpts; they close none either. */
  readonly partRegisters: readonly string[];
  /** Schools listed under an authority that has been divided since, because no register says where they went. */
  readonly underDividedAuthority: number;
  readonly joins: JoinCounts;
}
