import { Command } from 'commander';
import { type ShownRelease, showRelease } from '../../../store/postgres/releases/work/show-release.ts';
import type { Effects } from '../../../work/effects.ts';
import { checkLine } from '../../../work/releases/summary-text.ts';
import { UserFault } from '../../../work/user-fault.ts';
import { type DatabasePlace, withDatabase, withDatabaseOptions } from '../../database-place.ts';
import { releaseNumber } from './release-number.ts';

/** `abie release show`. */
export const showCommand = (effects: Effects): Command =>
  withDatabaseOptions(new Command('show'))
    .summary('what happened to a release, and its checks')
    .argument('<number>', 'number of the release', releaseNumber)
    .action(async (release: number, place: DatabasePlace) => {
      const shown = await withDatabase(place, (database) => showRelease(database, release));
      if (shown === undefined) throw new UserFault(`There is no release ${release}.`);
      effects.print(wordsOf(release, shown));
    });

function wordsOf(release: number, { events, summary }: ShownRelease): string {
  const happened = events.map(({ at, kind, by, detail }) => {
    const because = typeof detail.because === 'string' ? `: ${detail.because}` : '';
    return `  ${at.toISOString()}  ${kind}${by === null ? '' : ` by ${by}`}${because}`;
  });
  const checks = (summary.checks ?? []).map(checkLine);
  return [`Release ${release}`, ...happened, ...(checks.length > 0 ? ['Checks:', ...checks] : [])].join('\n');
}
