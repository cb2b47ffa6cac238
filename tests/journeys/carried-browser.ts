import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';

const carried = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium');

/**
 * The browser in the package `@sparticuz/chromium`, unpacked once for each version beside the packages. The package's own
 * way is not taken: it unpacks to one name in the folder that everybody on the machine may write, which two tests that
 * begin together would find half there, and its arguments are meant for another place. They put the whole browser into one process,
 * which dies when a second context is closed, and switch off the rules about origins that pages are tested to keep.
 */
export async function carriedBrowser(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(carried, 'package.json'), 'utf8')) as { version: string };
  const folder = join(cacheFolder, 'browser');
  const path = join(folder, `chromium-${version}`);
  if (existsSync(path)) return path;
  mkdirSync(folder, { recursive: true });
  const beside = `${path}.${process.pid}.tmp`;
  await pipeline(
    createReadStream(join(carried, 'bin/chromium.br')),
    createBrotliDecompress({ chunkSize: 2 ** 21 }),
    createWriteStream(beside, { mode: 0o755 }),
  );
  renameSync(beside, path);
  return path;
}

/** What tests make once for all: a folder that is as private as the packages are, and goes when they are installed anew. */
export const cacheFolder = join(import.meta.dirname, '../../node_modules/.cache/abie');
