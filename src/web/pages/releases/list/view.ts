import { may } from '../../../../access/may.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import { displayYear } from '../../../../attendance/academic-year.ts';
import type { ListRow, ListTable } from '../../../../presentation/html/list-table.ts';
import type { ListedRelease } from '../../../../store/postgres/releases/list-releases.ts';
import { displayDay, displayTime } from '../../../dates/display-time.ts';
import { releaseStateTag } from '../shared/state-tag.ts';

/** The list of releases. */
export function listView(viewer: Viewer, releases: readonly ListedRelease[]) {
  return {
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Releases' }],
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
