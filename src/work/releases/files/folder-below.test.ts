import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folderBelow } from './folder-below.ts';

const home = realpathSync(mkdtempSync(join(tmpdir(), 'abie-below-')));
const root = join(home, 'official');
mkdirSync(join(root, 'england', '2025-2026'), { recursive: true });
mkdirSync(join(home, 'secret'));
mkdirSync(join(home, 'official-secret'));
writeFileSync(join(root, 'file.csv'), '');
symlinkSync(join(home, 'secret'), join(root, 'way-out'));
symlinkSync(join(root, 'england'), join(root, 'newest'));
afterAll(() => rmSync(home, { recursive: true }));

test.each([
  ['', root],
  ['england', join(root, 'england')],
  ['england/2025-2026', join(root, 'england', '2025-2026')],
  ['newest', join(root, 'england')],
])('"%s" is below the root', (named, folder) => {
  expect(folderBelow(root, named)).toBe(folder);
});

test.each([
  '..',
  '../official-secret',
  'england/../../secret',
  'england/..',
  '..\\secret',
  '/etc',
  join(home, 'secret'),
  'way-out',
  'way-out/..',
  'no-such-folder',
  'file.csv',
  'england\0/../..',
])('"%s" is not', (named) => {
  expect(folderBelow(root, named)).toBe(undefined);
});

test('nothing is below a root that is not there', () => {
  expect(folderBelow(join(home, 'nowhere'), '')).toBe(undefined);
});
