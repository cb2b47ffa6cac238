import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
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
  test('writes every file, in folders of their own, making the folder and those above it', () => {
    write(join(root, 'deep/er/out'));
    expect(text('deep/er/out/mark')).toBe('new');
    expect(text('deep/er/out/below/page.html')).toBe('new');
    expect(readdirSync(join(root, 'deep/er'))).toEqual(['out']);
  });

  test('replaces what an earlier run wrote, with nothing left of it', () => {
    write(join(root, 'out'), [...filesOf('old'), { path: 'gone', content: '' }]);
    write(join(root, 'out'));
    expect(readdirSync(join(root, 'out')).sort()).toEqual(['below', 'mark']);
    expect(text('out/mark')).toBe('new');
    expect(readdirSync(root)).toEqual(['out']);
  });

  test('may be named with a slash at its end, as a shell completes it', () => {
    write(`${join(root, 'out')}/`);
    write(`${join(root, 'out')}/`);
    expect(readdirSync(root)).toEqual(['out']);
    expect(text('out/mark')).toBe('new');
  });

  test('takes an empty folder', () => {
    mkdirSync(join(root, 'out'));
    write(join(root, 'out'));
    expect(text('out/mark')).toBe('new');
  });

  test('refuses a folder that holds anything else, and leaves it as it was', () => {
    mkdirSync(join(root, 'out'));
    writeFileSync(join(root, 'out/thesis.doc'), 'mine');
    expect(() => write(join(root, 'out'))).toThrow(UserFault);
    expect(() => write(join(root, 'out'))).toThrow(
      /out holds files that abie did not write \(thesis\.doc\), and nothing was written\. Name another folder/,
    );
    expect(readdirSync(join(root, 'out'))).toEqual(['thesis.doc']);
  });

  test('a failure half-way leaves nothing of it', () => {
    expect(() => write(join(root, 'out'), failing())).toThrow('no space left on device');
    expect(readdirSync(root)).toEqual([]);
  });

  test('a failure half-way leaves the earlier one whole', () => {
    write(join(root, 'out'), filesOf('old'));
    expect(() => write(join(root, 'out'), failing())).toThrow('no space left on device');
    expect(text('out/mark')).toBe('old');
    expect(text('out/below/page.html')).toBe('old');
    expect(readdirSync(root)).toEqual(['out']);
  });
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
