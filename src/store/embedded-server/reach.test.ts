import { chmodSync, chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mayEnter, mayRead } from './reach.ts';

let root: string;
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'abie-reach-')));
  chmodSync(root, 0o755);
  mkdirSync(join(root, 'outer/inner'), { recursive: true });
  symlinkSync(join(root, 'outer/inner'), join(root, 'link'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const modes = (outer: number, inner: number) => {
  chmodSync(join(root, 'outer/inner'), inner);
  chmodSync(join(root, 'outer'), outer);
};
const owner = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
const sameGroup = { uid: owner.uid + 1, gid: owner.gid };
const stranger = { uid: owner.uid + 1, gid: owner.gid + 1 };

describe.skipIf(process.platform === 'win32')('by the modes of a folder and of those above it', () => {
  test.each([
    ['the owner', owner, 0o700, 0o700, true, true],
    ['one of the group', sameGroup, 0o700, 0o755, false, false],
    ['one of the group', sameGroup, 0o710, 0o750, true, true],
    ['one of the group', sameGroup, 0o755, 0o705, false, false],
    ['a stranger', stranger, 0o770, 0o777, false, false],
    ['a stranger', stranger, 0o711, 0o711, true, false],
    ['a stranger', stranger, 0o711, 0o754, false, true],
    ['a stranger', stranger, 0o755, 0o755, true, true],
  ])('%s %o, folders %o and %o: enter %s, read %s', (_who, user, outer, inner, enter, read) => {
    modes(outer, inner);
    expect([mayEnter(user, join(root, 'outer/inner')), mayRead(user, join(root, 'outer/inner'))]).toEqual([
      enter,
      read,
    ]);
  });

  test('a link is asked for what it leads to', () => {
    modes(0o700, 0o755);
    expect(mayEnter(stranger, join(root, 'link'))).toBe(false);
    modes(0o755, 0o755);
    expect(mayEnter(stranger, join(root, 'link'))).toBe(true);
  });

  test('a folder of the user’s own below one that is closed to them is out of reach', () => {
    modes(0o755, 0o700);
    if (owner.uid === 0) {
      chownSync(join(root, 'outer/inner'), stranger.uid, stranger.gid);
      expect(mayEnter(stranger, join(root, 'outer/inner'))).toBe(true);
    }
    modes(0o700, 0o700);
    expect(mayEnter(stranger, join(root, 'outer/inner'))).toBe(false);
  });
});

test('the present user is not asked', () => {
  expect(mayEnter({}, join(root, 'nowhere'))).toBe(true);
});
