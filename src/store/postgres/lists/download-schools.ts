import { reachOf } from '../../../access/reach.ts';
import type { AcademicYear } from '../../../attendance/academic-year.ts';
import { type Asking, query } from '../connection/handle.ts';
import type { ListedSchool } from './listed-school.ts';
import type { ReleaseOfList } from './listing.ts';
import { releaseListed, yearsListed } from './release-listed.ts';
import type { SchoolFilter, SchoolOrder } from './school-filter.ts';
import { inOrder } from './school-order.ts';
import { asListed, narrowed, schoolsListed, withResponses } from './schools-listed.ts';
import { seenList, urnsOf } from './seen-list.ts';

/** What a download is asked for. */
export interface DownloadWanted {
  readonly filter: SchoolFilter;
  readonly order: SchoolOrder;
  readonly year?: AcademicYear | undefined;
  readonly format: 'csv' | 'ods';
}

/** What there is to download. */
export interface SchoolsDownload {
  readonly release: ReleaseOfList;
  readonly schools: readonly ListedSchool[];
}

/**
 * All schools that the viewer may see and the filter leaves: the whole country at most, some 21,000. Undefined where
 * nothing is released, or what is released is suspended.
 */
export const downloadSchools = query(
  'list-expectations',
  async (at, { filter, order, year, format }: DownloadWanted): Promise<SchoolsDownload | undefined> => {
    const years = await yearsListed(at.rows);
    const release = await releaseListed(
      at.rows,
      years.find((each) => each === year),
    );
    const shut = release === undefined || release.suspendedAt !== undefined;
    const schools = shut ? [] : await schoolsOf(at, release.number, { filter, order });
    await at.decide(
      {},
      seenList('downloaded-list', release?.number, filter, urnsOf(schools), schools.length, format),
    );
    return shut ? undefined : { release, schools };
  },
);

function schoolsOf(
  { rows, viewer, settings }: Pick<Asking<'list-expectations'>, 'rows' | 'viewer' | 'settings'>,
  release: number,
  { filter, order }: Pick<DownloadWanted, 'filter' | 'order'>,
): Promise<readonly ListedSchool[]> {
  const inReach = schoolsListed(rows, release, reachOf(viewer, settings));
  return inOrder(asListed(narrowed(withResponses(inReach, release), filter)), order).execute();
}
