import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { dayNumber, type IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { academicYearOf, statisticalTerm } from '../../../attendance/calendar/statistical-term.ts';
import type { SummedKind } from '../marks-readers.ts';
import type { TotalsAsked, WrittenUnit } from '../marks-store.ts';
import { spillFolder } from './unit-files.ts';

/** Files of units are read as they are; of their earlier weeks there may be files of sums instead. */
export interface ReadFiles {
  readonly sums: readonly string[];
  readonly units: readonly WrittenUnit[];
}

/**
 * Sums of a bucket's weeks that are some weeks old, which seldom change: a fold of today would read all of the year for them
 * otherwise. There is a file for each term that is over and for every four weeks of the term that is not, so that an amendment of an
 * old week lets only its own be made again. They stand beside what the engine spills, whole, and named by the units that they were
 * made of: another process over the same folder has its own, or the same.
 */
export class EarlierSums {
  readonly #folder: string;
  readonly #write: (kind: SummedKind, units: readonly WrittenUnit[], file: string) => Promise<void>;
  /** Names of files, of the units in them, and of what they are sums. */
  readonly #known = new Map<string, { readonly of: string; readonly made: readonly string[] }>();

  /** @param write writes the sums of units into a file */
  constructor(
    folder: string,
    write: (kind: SummedKind, units: readonly WrittenUnit[], file: string) => Promise<void>,
  ) {
    this.#folder = spillFolder(folder);
    this.#write = write;
  }

  /** What is read for totals. Sums are made where they serve many schools. */
  async filesFor(kind: SummedKind, { units, urns, from }: TotalsAsked): Promise<ReadFiles> {
    const until = firstReadAsItIs(from);
    const [before, later] = [units.filter(isBefore(until)), units.filter((unit) => !isBefore(until)(unit))];
    const bucket = before[0]?.bucket;
    if (bucket === undefined || before.some((unit) => unit.bucket !== bucket)) return { sums: [], units };
    const files = { sums: [] as string[], units: later };
    for (const [stretch, own] of Map.groupBy(before, ({ monday }) => stretchOf(monday, from))) {
      const file =
        own.length < 2 ? undefined : await this.#fileOf(`${kind}-${bucket}-${stretch}`, kind, own, urns);
      if (file === undefined) files.units.push(...own);
      else files.sums.push(file);
    }
    return files;
  }

  /** The file of some units' sums; undefined where there is none and so few schools are asked for that none is made. */
  async #fileOf(
    stretch: string,
    kind: SummedKind,
    units: readonly WrittenUnit[],
    urns: TotalsAsked['urns'],
  ): Promise<string | undefined> {
    const of = `${prefix}${stretch}`;
    const made = units.map(({ sha256 }) => sha256);
    const name = `${of}-${createHash('sha256').update(made.join()).digest('hex')}.parquet`;
    const file = join(this.#folder, name);
    if (!existsSync(file)) {
      if (urns !== undefined && urns.length < worthWriting) return undefined;
      const written = join(this.#folder, `${prefix}${randomUUID()}.parquet`);
      await this.#write(kind, units, written);
      renameSync(written, file);
      this.#replace(of, name);
    }
    this.#known.set(name, { of, made });
    return file;
  }

  /** One file of a kind, bucket and stretch is enough for this process. */
  #replace(of: string, name: string): void {
    for (const [other, known] of this.#known)
      if (known.of === of && other !== name) {
        this.#known.delete(other);
        rmSync(join(this.#folder, other), { force: true });
      }
  }

  /** Gives up sums that were made of any of some units, and those of which this process does not know of what they were made. */
  forget(units: ReadonlySet<string>): void {
    for (const name of existsSync(this.#folder) ? readdirSync(this.#folder) : []) {
      if (!name.startsWith(prefix)) continue;
      const made = this.#known.get(name)?.made;
      if (made !== undefined && !made.some((sha256) => units.has(sha256))) continue;
      this.#known.delete(name);
      rmSync(join(this.#folder, name), { force: true });
    }
  }
}

const prefix = 'sums-';

/** Schools for which it pays. */
const worthWriting = 64;

const isBefore =
  (until: number) =>
  ({ monday }: WrittenUnit): boolean =>
    dayNumber(monday) < until;

/** Where sums end: the last weeks are amended daily. @returns a day number */
const firstReadAsItIs = (from: IsoDate): number =>
  Math.floor((dayNumber(from) - amendedDays) / stretchDays) * stretchDays;
const amendedDays = 14;
const stretchDays = 28;

/** What a week is summed up with: all of its term, where what is told apart begins in a later one. */
function stretchOf(monday: IsoDate, from: IsoDate): string {
  const [year, term] = [academicYearOf(monday), statisticalTerm(monday)];
  if (year !== academicYearOf(from) || term !== statisticalTerm(from)) return `${year}-${term}`;
  return String(Math.floor(dayNumber(monday) / stretchDays));
}
