import { join } from 'node:path';
import type { Release } from '../expectations/release.ts';
import { ReleaseFault, readReleaseFolder } from '../store/release-folder/read-release.ts';
import type { Effects } from '../work/effects.ts';

/** The release that a folder holds. @throws ReleaseFault when it holds none, or one that was changed */
export function releaseInFolder({ read }: Pick<Effects, 'read'>, folder: string): Release {
  if (read(join(folder, 'release.json')) === undefined)
    throw new ReleaseFault(
      `There is no release in ${folder}: it holds no release.json. Name the folder that \`abie expect --out\` wrote.`,
    );
  return readReleaseFolder((path) => read(join(folder, path)));
}
