import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { WrittenFile } from '../../src/store/release-folder/seal-release.ts';
import { editions, folders, goldenFiles, kept } from './golden-release.ts';

const howTo =
  'If the change is meant: npm run golden:accept, read the difference, and say in the commit why it moved.';

describe.each(editions)('the release of %s', (edition) => {
  const folder = folders[edition];
  let files: readonly WrittenFile[];
  beforeAll(async () => {
    files = await goldenFiles(edition);
  });

  test.each(kept)('%s is what was accepted, byte for byte', (path) => {
    // Not created here: a run that finds no golden file fails.
    expect(existsSync(join(folder, path)), `${path} is not in ${folder}. ${howTo}`).toBe(true);
    const accepted = readFileSync(join(folder, path));
    const made = Buffer.from(files.find((file) => file.path === path)!.content);
    if (accepted.equals(made)) return;
    const [was, is] = [accepted, made].map((bytes) => bytes.toString('utf8').split('\n'));
    const line = was!.findIndex((text, i) => text !== is![i]);
    expect(`line ${line + 1}: ${is![line]}`, `${path}: ${howTo}`).toBe(`line ${line + 1}: ${was![line]}`);
    expect.unreachable(`${path} differs in its length. ${howTo}`);
  });

  test('nothing else lies there, and it stays small enough to read', () => {
    expect(readdirSync(folder).sort()).toEqual([...kept].sort());
    const bytes = kept.reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);
    expect(bytes).toBeLessThan(400_000);
  });
});
