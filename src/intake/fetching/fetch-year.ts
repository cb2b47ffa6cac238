import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { type AcademicYear, startOf } from '../../attendance/academic-year.ts';
import { filesOnDisk } from '../official/files.ts';
import { fetchingRecords, recogniseFiles } from '../official/recognise.ts';
import { publishers } from '../official/schemas/publishers.ts';
import type { Addresses, WantedFile } from './addresses.ts';
import { findInRelease, findItem } from './find-file.ts';
import { type Clock, FetchFault, PoliteClient } from './polite-client.ts';
import { download } from './resumable-download.ts';
import { sha256Of } from './sha256-of.ts';
import { unpack } from './unpack.ts';

export interface FetchYear {
  readonly addresses: Addresses;
  readonly year: AcademicYear;
  /** Folder that the files go into. */
  readonly out: string;
  readonly clock: Clock;
  /** Says what is going on, one line at a time. */
  readonly say: (line: string) => void;
  readonly progress: (line: string) => void;
}

export interface Fetched {
  readonly files: readonly FetchedFile[];
  readonly failed: readonly { readonly name: string; readonly why: string; readonly byHand: string }[];
}

const fetchedFile = z.object({
  name: z.string(),
  address: z.string(),
  version: z.object({
    address: z.string(),
    etag: z.string().nullable(),
    lastModified: z.string().nullable(),
  }),
  licence: z.string(),
  fetched: z.string(),
  /** Below the folder: the file, or those that were taken out of it. */
  paths: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })),
});
/** What is written down of a file in `fetched.json`. */
export type FetchedFile = z.infer<typeof fetchedFile>;

/**
 * Fetches every file of a year from its publisher, one after another. What cannot be had is named with where to get it
 * by hand, and stops nothing else. Asked again, it fetches only what is missing or newer.
 */
export async function fetchYear({ addresses, year, out, clock, say, progress }: FetchYear): Promise<Fetched> {
  mkdirSync(out, { recursive: true });
  const client = new PoliteClient(addresses, clock);
  const known = new Map(readRecord(out).map((file) => [file.name, file]));
  const failed: Fetched['failed'][number][] = [];
  for (const [index, wanted] of addresses.files.entries()) {
    say(`${index + 1} of ${addresses.files.length}: ${wanted.name}`);
    try {
      const file = await ofNewestDay(wanted, clock.now(), (day) =>
        fetchOne(client, wanted, valuesOf(year, day), out, known.get(wanted.name), clock, progress),
      );
      known.set(wanted.name, file.record);
      writeRecord(out, [...known.values()]);
      say(
        file.unchanged
          ? '  here already, and nothing newer'
          : `  ${file.record.paths.map(({ path }) => path).join(', ')}`,
      );
      for (const line of notReadable(out, file.record)) say(line);
    } catch (cause) {
      if (!(cause instanceof FetchFault)) throw cause;
      say(`  not fetched: ${cause.message}`);
      failed.push({ name: wanted.name, why: cause.message, byHand: publishers[wanted.publisher].page });
    }
  }
  return { files: [...known.values()], failed };
}

/** Extracts of a day are published in its course: before that, an earlier day's is the newest. */
async function ofNewestDay<T>(
  { address }: WantedFile,
  today: Date,
  fetchOf: (day: Date) => Promise<T>,
): Promise<T> {
  const back = address.includes('{day}') ? daysBack : 0;
  for (let days = 0; ; days += 1) {
    try {
      return await fetchOf(new Date(today.getTime() - days * 86_400_000));
    } catch (cause) {
      if (!(cause instanceof FetchFault && cause.notFound) || days >= back) throw cause;
    }
  }
}

const daysBack = 3;

async function fetchOne(
  client: PoliteClient,
  wanted: WantedFile,
  values: Readonly<Record<string, string>>,
  out: string,
  known: FetchedFile | undefined,
  clock: Clock,
  progress: (line: string) => void,
): Promise<{ readonly record: FetchedFile; readonly unchanged: boolean }> {
  const pick = new RegExp(wanted.pick ?? '', 'i');
  const found: Readonly<Record<string, string>> =
    wanted.release !== undefined
      ? await findInRelease(client, filled(wanted.release, values), pick)
      : wanted.items !== undefined
        ? await findItem(client, filled(wanted.items, values), pick)
        : {};
  const address = filled(wanted.address, { ...values, ...found });
  const folder = join(out, filled(wanted.into, values));
  const path = join(folder, filled(wanted.as, values));
  const have = known !== undefined && (await isWhole(out, known)) ? known.version : undefined;
  let said = 0;
  const { version, unchanged } = await download(client, {
    address,
    holds: wanted.holds,
    path,
    have,
    progress: (bytes, of) => {
      if (bytes < said + step) return;
      said = bytes;
      progress(`${wanted.name}: ${megabytes(bytes)}${of === undefined ? '' : ` of ${megabytes(of)}`}`);
    },
  });
  if (unchanged && known !== undefined) return { record: known, unchanged };
  const below = (file: string) => relative(out, file).replaceAll(sep, '/');
  const files = wanted.take === undefined ? [path] : await unpack(path, folder, new RegExp(wanted.take, 'i'));
  // What was taken out is kept; the ZIP file would only lie beside it.
  if (wanted.take !== undefined) rmSync(path);
  const paths: FetchedFile['paths'] = [];
  for (const file of files) paths.push({ path: below(file), ...(await sha256Of(file)) });
  const { licence } = publishers[wanted.publisher];
  const record = { name: wanted.name, address, version, licence, fetched: clock.now().toISOString(), paths };
  return { record, unchanged };
}

/** What came that is no official file known here: a publisher gave its columns other names, or sent words with success. */
function notReadable(out: string, { paths }: FetchedFile): readonly string[] {
  return recogniseFiles(filesOnDisk, out, paths).unread.flatMap(({ path, recognised, why }) =>
    recognised ? [] : [`  ${path} came, but will not be read: ${why}`],
  );
}

/** Whether every file written down is still there, byte for byte. */
async function isWhole(out: string, { paths }: FetchedFile): Promise<boolean> {
  for (const { path, sha256 } of paths) {
    const file = join(out, path);
    if (!existsSync(file) || (await sha256Of(file)).sha256 !== sha256) return false;
  }
  return true;
}

function valuesOf(year: AcademicYear, today: Date): Readonly<Record<string, string>> {
  const start = startOf(year);
  const end = String(start + 1);
  return {
    start: String(start),
    end,
    yy: end.slice(2),
    day: today.toISOString().slice(0, 10).replaceAll('-', ''),
  };
}

const filled = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/** Bytes between two lines of progress. */
const step = 5_000_000;

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** What fetching writes down beside the files. */
const [record, sums] = fetchingRecords;

function readRecord(out: string): readonly FetchedFile[] {
  const path = join(out, record);
  if (!existsSync(path)) return [];
  try {
    return z.array(fetchedFile).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return [];
  }
}

/** `fetched.json` for people and the next run, `SHA256SUMS` for `sha256sum --check`. */
function writeRecord(out: string, files: readonly FetchedFile[]): void {
  const lines = files.flatMap(({ paths }) => paths.map(({ path, sha256 }) => `${sha256}  ${path}\n`));
  writeWhole(join(out, record), `${JSON.stringify(files, undefined, 1)}\n`);
  writeWhole(join(out, sums), lines.sort().join(''));
}

function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}
