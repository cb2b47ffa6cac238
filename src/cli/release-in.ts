import { join } from 'node:path';
import type { Release } from '../expectations/release.ts';
import { readReleaseFolder } from '../store/release-folder/read-release.ts';
import type { Effects } from '../work/effects.ts';

/** The release that a folder holds. @throws ReleaseFault when it holds none, or one that was changed */
export function releaseInFolder({ read }: Pick<Effects, 'read'>, folder: string): Release {
  return readReleaseFolder((path) => read(join(folder, path)));
}
