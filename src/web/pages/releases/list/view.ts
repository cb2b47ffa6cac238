import { may } from '../../../../access/may.ts';
import type { Viewer } from '../../../../access/viewer.ts';
import { displayYear } from '../../../../attendance/academic-year.ts';
import type { ListedRelease } from '../../../../store/postgres/releases/list-releases.ts';
import { displayDay, displayTime } from '../../../dates/display-time.ts';
import { releaseStateTag } from '../shared/state-tag.ts';

/** The list of releases. */
export function listView(viewer: Viewer, releases: readonly ListedRelease[]) {
  return {
    breadcrumbs: [{ text: 'Home', href: '/' }, { text: 'Releases' }],
    mayPrepare: may(viewer, 'prepare-release', {}),
    releases: releases.map((release) => ({
      number: release.number,
      tag: releaseStateTag(release.state),
      year: release.expectationYear === null ? 'not known yet' : displayYear(release.expectationYear),
      method: release.method ?? 'not known yet',
      prepared: `${release.preparedBy}, ${displayDay(release.createdAt)}`,
      time: timeOf(release),
    })),
  };
}

function timeOf({ state, releaseAt }: ListedRelease): string {
  if (releaseAt === null) return 'not set';
  return state === 'approved' ? `planned for ${displayTime(releaseAt)}` : displayTime(releaseAt);
}
