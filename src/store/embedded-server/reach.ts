import { realpathSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { SystemUser } from './system-user.ts';

/** Bits of a mode, as they stand in its last place. */
const bit = { read: 4, enter: 1 } as const;

/**
 * Whether a user may read a file or folder: its mode lets them, and they may enter every folder above it. Asks the modes
 * alone. Where a system has further rules, the server's own complaint says so.
 */
export function mayRead(user: SystemUser, path: string): boolean {
  if (user.uid === undefined) return true;
  const real = realpathSync(path);
  return allows(user, statSync(real), bit.read) && mayEnter(user, dirname(real));
}

/** Whether a user may enter a folder and every one above it. */
export function mayEnter(user: SystemUser, folder: string): boolean {
  if (user.uid === undefined) return true;
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    if (!allows(user, statSync(at), bit.enter)) return false;
    if (at === dirname(at)) return true;
  }
}

function allows({ uid, gid }: SystemUser, { mode, uid: owner, gid: group }: Stats, wanted: number): boolean {
  const granted = owner === uid ? mode >> 6 : group === gid ? mode >> 3 : mode;
  return (granted & wanted) !== 0;
}
