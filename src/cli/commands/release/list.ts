import { Command } from 'commander';
import { displayYear } from '../../../attendance/academic-year.ts';
import {
  listAllReleases,
  type ReleaseLine,
} from '../../../store/postgres/releases/work/list-all-releases.ts';
import type { Effects } from '../../../work/effects.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../../database-place.ts';

/** `abie release list`. */
export const listCommand = (effects: Effects): Command =>
  withDatabaseOptions(new Command('list'))
    .summary('every release and its state')
    .action(async (place: DatabasePlace) => {
      const releases = await withDatabase(place, listAllReleases);
      effects.print(releases.length === 0 ? 'There is no release.' : releases.map(line).join('\n'));
    });

function line({ number, state, expectationYear, contentId, releaseAt }: ReleaseLine): string {
  const year = expectationYear === null ? '-------' : displayYear(expectationYear);
  const time = releaseAt === null ? '' : `  ${releaseAt.toISOString()}`;
  return `${String(number).padStart(6)}  ${state.padEnd(10)}  ${year}  ${contentId?.slice(0, 12) ?? '-'.repeat(12)}${time}`;
}
