import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** Everything of the program that can change what a synthetic England is, or what a release and its reports say. */
const rooms = [
  'src/numerics',
  'src/attendance',
  'src/expectations',
  'src/intake',
  'src/trial/synthetic-england',
  'src/store/release-folder',
  'src/workflow',
  'src/presentation',
  'src/documents',
  'src/cli/release-work',
  'methods',
];

/** SHA-256 of the parts of the program that make releases, with the methods: the same hash makes the same release. */
export function programHash(): string {
  const hash = createHash('sha256');
  for (const room of rooms) {
    const paths = readdirSync(join(root, room), { recursive: true, encoding: 'utf8', withFileTypes: false });
    for (const path of paths
      .filter((name) => /\.(ts|json)$/.test(name) && !name.endsWith('.test.ts'))
      .sort()) {
      hash.update(`${room}/${path}\0`).update(readFileSync(join(root, room, path)));
    }
  }
  return hash.digest('hex');
}
