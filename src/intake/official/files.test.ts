import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOnDisk } from './files.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'intake-'));
  mkdirSync(join(folder, '2022-2023', 'deep'), { recursive: true });
  writeFileSync(join(folder, '2022-2023', 'deep', 'a.csv'), 'abcdef');
  writeFileSync(join(folder, 'b.csv'), '');
  symlinkSync(join(folder, 'b.csv'), join(folder, 'link.csv'));
  symlinkSync(join(folder, 'nowhere.csv'), join(folder, 'broken.csv'));
  symlinkSync(folder, join(folder, 'circle'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('filesOnDisk', () => {
  it('lists files at any depth, however the folder is written, and goes in no circle', () => {
    for (const written of [folder, `${folder}/`, `./${relative('.', folder)}`, `${folder}/2022-2023/..`]) {
      const paths = filesOnDisk.list(written).map(({ path, bytes }) => `${path} ${bytes}`);
      expect(paths.sort()).toEqual(['2022-2023/deep/a.csv 6', 'b.csv 0', 'link.csv 0']);
    }
  });

  it('reads the beginning or all of a file', () => {
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    expect(text(filesOnDisk.head(folder, '2022-2023/deep/a.csv', 3))).toBe('abc');
    expect(text(filesOnDisk.head(folder, '2022-2023/deep/a.csv', 30))).toBe('abcdef');
    expect(text(filesOnDisk.read(folder, '2022-2023/deep/a.csv'))).toBe('abcdef');
  });

  it('names a folder by its full path', () => {
    expect(filesOnDisk.nameOf(`${folder}/2022-2023/.`)).toBe('2022-2023');
  });

  it('throws for a folder that is not there', () => {
    expect(() => filesOnDisk.list(join(folder, 'nowhere'))).toThrow(/ENOENT/);
  });
});
