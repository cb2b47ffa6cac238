import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { containerOf } from '../official/container.ts';
import { FetchFault, type PoliteClient } from './polite-client.ts';

/** What is kept beside a download, finished or not: which version of the file it is of. */
const stateSchema = z.object({
  address: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
});
export type Version = z.infer<typeof stateSchema>;

export interface Download {
  readonly address: string;
  readonly holds: 'csv' | 'zip';
  /** Where it goes. */
  readonly path: string;
  /** The version that is here already, if it is whole. */
  readonly have: Version | undefined;
  readonly progress: (bytes: number, of: number | undefined) => void;
}

/** The version that is in its place; `unchanged` where nothing was fetched, for the publisher has nothing newer. */
export interface Downloaded {
  readonly version: Version;
  readonly unchanged: boolean;
}

/**
 * Fetches one file. It is written beside its place and moved there when it is whole; a download that broke off,
 * today or last week, goes on where it ended as long as the publisher's file is still the same one.
 * @throws FetchFault
 */
export async function download(
  client: PoliteClient,
  { address, holds, path, have, progress }: Download,
): Promise<Downloaded> {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.part`;
  const note = `${part}.json`;
  const known = have?.address === address ? have : undefined;
  const headers = () =>
    known !== undefined && !existsSync(part) ? unlessSame(known) : onFrom(part, note, address);
  const version = await client.get(address, headers, async (response, alive) => {
    if (response.status === 304) return known;
    const state: Version = {
      address,
      etag: response.headers.get('etag'),
      lastModified: response.headers.get('last-modified'),
    };
    await writePart(response, part, note, state, alive, progress);
    return state;
  });
  if (version === known && version !== undefined) return { version, unchanged: true };
  refuseStrange(part, note, holds, address);
  renameSync(part, path);
  rmSync(note, { force: true });
  return { version: version ?? { address, etag: null, lastModified: null }, unchanged: false };
}

const unlessSame = ({ etag, lastModified }: Version): Record<string, string> =>
  etag !== null
    ? { 'if-none-match': etag }
    : lastModified !== null
      ? { 'if-modified-since': lastModified }
      : {};

/** Asks for what is still missing, if the file is the same; a server that cannot tell sends all of it. */
function onFrom(part: string, note: string, address: string): Record<string, string> {
  const state = noted(note);
  const size = existsSync(part) ? statSync(part).size : 0;
  // A weak tag says that two versions are alike, not that their bytes are (RFC 9110, 13.1.5).
  const strong = state?.etag?.startsWith('W/') === false ? state.etag : null;
  const same = strong ?? state?.lastModified ?? null;
  return size === 0 || state?.address !== address || same === null
    ? {}
    : { range: `bytes=${size}-`, 'if-range': same };
}

function noted(note: string): Version | undefined {
  if (!existsSync(note)) return undefined;
  try {
    return stateSchema.parse(JSON.parse(readFileSync(note, 'utf8')));
  } catch {
    return undefined;
  }
}

async function writePart(
  response: Response,
  part: string,
  note: string,
  state: Version,
  alive: () => void,
  progress: Download['progress'],
): Promise<void> {
  const already = existsSync(part) ? statSync(part).size : 0;
  const range = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
  const whole = range?.[2] === undefined || range[2] === '*' ? undefined : Number(range[2]);
  if (response.status === 416) {
    await response.body?.cancel();
    if (whole === already) return;
    rmSync(part, { force: true });
    throw new Error('what was here is longer than the file');
  }
  const goesOn = response.status === 206 && Number(range?.[1]) === already;
  if (response.status === 206 && !goesOn) {
    rmSync(part, { force: true });
    throw new Error('another part came than was asked for');
  }
  writeFileSync(note, JSON.stringify(state));
  const start = goesOn ? already : 0;
  // Of a packed answer the length is that of the packing.
  const length =
    response.headers.get('content-encoding') === null ? response.headers.get('content-length') : null;
  const total = whole ?? (length === null ? undefined : start + Number(length));
  const file = await open(part, goesOn ? 'a' : 'w');
  try {
    const written = await pour(response, file, start, total, alive, progress);
    if (total !== undefined && written !== total)
      throw new Error(`broke off after ${written} of ${total} bytes`);
  } finally {
    await file.close();
  }
}

async function pour(
  response: Response,
  file: FileHandle,
  start: number,
  total: number | undefined,
  alive: () => void,
  progress: Download['progress'],
): Promise<number> {
  let written = start;
  for await (const chunk of response.body ?? []) {
    alive();
    await file.write(chunk as Uint8Array);
    written += (chunk as Uint8Array).length;
    progress(written, total);
  }
  return written;
}

/** Services that are out of order answer with a page, and with success. */
function refuseStrange(part: string, note: string, holds: Download['holds'], address: string): void {
  const head = headOf(part);
  const isZip = head[0] === 0x50 && head[1] === 0x4b;
  const strange =
    holds === 'zip' ? (isZip ? undefined : (containerOf(head) ?? 'no ZIP file')) : containerOf(head);
  if (strange === undefined && head.length > 0) return;
  rmSync(part, { force: true });
  rmSync(note, { force: true });
  throw new FetchFault(`${new URL(address).host} sent ${strange ?? 'nothing'}`);
}

function headOf(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const head = new Uint8Array(8192);
    return head.subarray(0, readSync(file, head));
  } finally {
    closeSync(file);
  }
}
