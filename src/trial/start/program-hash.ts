import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOfProgram } from './files-of-program.ts';

const root = join(import.meta.dirname, '../../..');

/** What makes the England of a trial, its release, and the papers of its reports. */
export const entries = [
  'src/trial/synthetic-england/synthetic-folder.ts',
  'src/work/releases/run/work-run.ts',
  'src/work/papers/work-papers.ts',
];

/** SHA-256 of all that makes a trial's release, with the packages: the same hash makes the same release. */
export function programHash(): string {
  const hash = createHash('sha256');
  for (const path of ['package-lock.json', ...filesOfProgram(root, entries)]) {
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}
