import { may } from '../../../../access/may.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import { displayYear } from '../../../../attendance/academic-year.ts';
import { counted } from '../../../../presentation/formatting.ts';
import type { ListRow, ListTable } from '../../../../presentation/html/list-table.ts';
import type { ListedRelease, ReleasesListed } from '../../../../store/postgres/releases/list-releases.ts';
import { displayDay, displayTime } from '../../../dates/display-time.ts';
import { releaseStateTag } from '../shared/state-tag.ts';

/** The list of releases. */
export function listView(viewer: Viewer, { releases, toCorrect }: ReleasesListed) {
  return {
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Releases' }],
    toCorrect:
      toCorrect === 0
        ? undefined
        : `${counted(toCorrect, 'accepted question waits', 'accepted questions wait')} for a corrected report`,
    mayPrepare: may(viewer, 'prepare-release', {}),
    table: { columns, rows: releases.map(row) } satisfies ListTable,
  };
}

const columns = ['Release', 'State', 'For the year', 'Method', 'Prepared by', 'Released'].map((text) => ({
  text,
}));

function row(release: ListedRelease): ListRow {
  return {
    href: `/releases/${release.number}`,
    cells: [
      { text: `Release ${release.number}` },
      { tag: releaseStateTag(release.state) },
      { text: release.expectationYear === null ? 'not known yet' : displayYear(release.expectationYear) },
      { text: release.method ?? 'not known yet' },
      { text: `${release.preparedBy}, ${displayDay(release.createdAt)}` },
      { text: timeOf(release) },
    ],
  };
}

function timeOf({ state, releaseAt }: ListedRelease): string {
  if (releaseAt === null) return 'not set';
  return state === 'approved' ? `planned for ${displayTime(releaseAt)}` : displayTime(releaseAt);
}
