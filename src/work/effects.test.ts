import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FileToWrite, realEffects } from './effects.ts';
import { UserFault } from './user-fault.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'abie-effects-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const ours = (entries: readonly string[]) => entries.includes('mark');
const filesOf = (text: string): FileToWrite[] => [
  { path: 'mark', content: text },
  { path: 'below/page.html', content: new TextEncoder().encode(text) },
];
const write = (folder: string, files: Iterable<FileToWrite> = filesOf('new')) =>
  realEffects.writeFolder(folder, files, ours);
const text = (path: string) => readFileSync(join(root, path), 'utf8');

function* failing(): Generator<FileToWrite> {
  yield* filesOf('new');
  throw new Error('no space left on device');
}

describe('writeFolder', () => {
  test('writes every file, in folders of their own, making the folder and those above it', async () => {
    await write(join(root, 'deep/er/out'));
    expect(text('deep/er/out/mark')).toBe('new');
    expect(text('deep/er/out/below/page.html')).toBe('new');
    expect(readdirSync(join(root, 'deep/er'))).toEqual(['out']);
  });

  test('replaces what an earlier run wrote, with nothing left of it', async () => {
    await write(join(root, 'out'), [...filesOf('old'), { path: 'gone', content: '' }]);
    await write(join(root, 'out'));
    expect(readdirSync(join(root, 'out')).sort()).toEqual(['below', 'mark']);
    expect(text('out/mark')).toBe('new');
    expect(readdirSync(root)).toEqual(['out']);
  });

  test('may be named with a slash at its end, as a shell completes it', async () => {
    await write(`${join(root, 'out')}/`);
    await write(`${join(root, 'out')}/`);
    expect(readdirSync(root)).toEqual(['out']);
    expect(text('out/mark')).toBe('new');
  });

  test('takes an empty folder', async () => {
    mkdirSync(join(root, 'out'));
    await write(join(root, 'out'));
    expect(text('out/mark')).toBe('new');
  });

  test('refuses a folder that holds anything else, and leaves it as it was', async () => {
    mkdirSync(join(root, 'out'));
    writeFileSync(join(root, 'out/thesis.doc'), 'mine');
    await expect(write(join(root, 'out'))).rejects.toThrow(UserFault);
    await expect(write(join(root, 'out'))).rejects.toThrow(
      /out holds files that abie did not write \(thesis\.doc\), and nothing was written\. Name another folder/,
    );
    expect(readdirSync(join(root, 'out'))).toEqual(['thesis.doc']);
  });

  test('a failure half-way leaves nothing of it', async () => {
    await expect(write(join(root, 'out'), failing())).rejects.toThrow('no space left on device');
    expect(readdirSync(root)).toEqual([]);
  });

  test('a failure half-way leaves the earlier one whole', async () => {
    await write(join(root, 'out'), filesOf('old'));
    await expect(write(join(root, 'out'), failing())).rejects.toThrow('no space left on device');
    expect(text('out/mark')).toBe('old');
    expect(text('out/below/page.html')).toBe('old');
    expect(readdirSync(root)).toEqual(['out']);
  });
});

describe('a folder that is tried before the work', () => {
  const attempt = (folder: string) => () => realEffects.tryFolder(folder, ours);

  test('leaves nothing, whether it can be written or not', () => {
    attempt(join(root, 'deep/er/out'))();
    expect(readdirSync(root)).toEqual([]);
    writeFileSync(join(root, 'a-file'), '');
    expect(attempt(join(root, 'a-file'))).toThrow(/a-file is a file, and nothing was written/);
    expect(attempt(join(root, 'a-file/out'))).toThrow(/a part of the path is a file and not a folder/);
    expect(readdirSync(root)).toEqual(['a-file']);
  });

  test('refuses one that holds anything else', () => {
    mkdirSync(join(root, 'out'));
    writeFileSync(join(root, 'out/thesis.doc'), 'mine');
    expect(attempt(join(root, 'out'))).toThrow(/holds files that abie did not write/);
  });

  test.runIf(existsSync('/proc'))('says at once where the system takes none, in plain words', () => {
    expect(attempt('/proc/x')).toThrow(
      /^\/proc\/x cannot be written: there is no such file or folder\. Nothing was done\. Name another folder with --out\.$/,
    );
  });
});

test('what a run that was killed left is swept by the next, and what it had put aside comes back', async () => {
  const dead = 4_194_303;
  await write(join(root, 'out'), filesOf('old'));
  renameSync(join(root, 'out'), join(root, `out.old-${dead}`));
  mkdirSync(join(root, `out.writing-${dead}`));
  mkdirSync(join(root, `other.writing-${dead}`));
  mkdirSync(join(root, `out.writing-${process.ppid}`));
  await expect(write(join(root, 'out'), failing())).rejects.toThrow('no space left on device');
  expect(text('out/mark')).toBe('old');
  expect(readdirSync(root).sort()).toEqual(
    [`other.writing-${dead}`, 'out', `out.writing-${process.ppid}`].sort(),
  );
});

describe('writeFile', () => {
  test('writes and replaces, with nothing beside it', () => {
    realEffects.writeFile(join(root, 'faults.csv'), 'one');
    realEffects.writeFile(join(root, 'faults.csv'), new TextEncoder().encode('two'));
    expect(text('faults.csv')).toBe('two');
    expect(readdirSync(root)).toEqual(['faults.csv']);
  });

  test('into a folder that is not there is a failure that leaves nothing', () => {
    expect(() => realEffects.writeFile(join(root, 'nowhere/faults.csv'), 'x')).toThrow(/ENOENT/);
    expect(existsSync(join(root, 'nowhere'))).toBe(false);
  });
});

test('read gives a file’s bytes, and nothing for a folder or where there is no file', () => {
  writeFileSync(join(root, 'a'), 'é');
  expect([...realEffects.read(join(root, 'a'))!]).toEqual([0xc3, 0xa9]);
  expect(realEffects.read(root)).toBeUndefined();
  expect(realEffects.read(join(root, 'b'))).toBeUndefined();
});
