import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { inSession } from './in-transaction.ts';
import type { PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';

/** Open cases that a viewer works with, longest open first. They name nobody: opening one is what is on record. */
export async function readOwnCases(
  { pages }: Pick<PupilsDatabase, 'pages'>,
  viewer: PupilsViewer,
): Promise<readonly { readonly id: string; readonly reference: string; readonly opened: IsoDate }[]> {
  return inSession(pages, viewer.session, async (client) => {
    const { rows } = await client.query<{ id: string; reference: string; opened: IsoDate }>(
      'select id, reference, opened_on::text as opened from case_file where closed_on is null order by opened_on, reference',
    );
    return rows;
  });
}
