import { reachOf } from '../../../access/reach.ts';
import { query } from '../connection/handle.ts';
import { mostTogether } from './compare-schools.ts';
import type { DownloadWanted, SchoolsDownload } from './download-schools.ts';
import { releaseListed, yearsListed } from './release-listed.ts';
import { inOrder } from './school-order.ts';
import { asListed, narrowed, schoolsListed, withResponses } from './schools-listed.ts';
import { seenList, urnsOf } from './seen-list.ts';

/**
 * The schools whose reports are downloaded together, with the list that goes with them; each report is decided about, and
 * put on record, by itself. Undefined where nothing is released, what is released is suspended, nobody is left, or too many
 * are.
 */
export const reportsTogether = query(
  'list-expectations',
  async (
    at,
    { filter, order, year }: Omit<DownloadWanted, 'format'>,
  ): Promise<SchoolsDownload | undefined> => {
    const years = await yearsListed(at.rows);
    const release = await releaseListed(
      at.rows,
      years.find((each) => each === year),
    );
    const shut = release === undefined || release.suspendedAt !== undefined;
    const found = shut
      ? []
      : await inOrder(
          asListed(
            narrowed(
              withResponses(
                schoolsListed(at.rows, release.number, reachOf(at.viewer, at.settings)),
                release.number,
              ),
              filter,
            ),
          ),
          order,
        )
          .limit(mostTogether + 1)
          .execute();
    const schools = found.length > mostTogether ? [] : found;
    await at.decide(
      {},
      seenList('downloaded-list', release?.number, filter, urnsOf(schools), schools.length, 'zip'),
    );
    return shut || schools.length === 0 ? undefined : { release, schools };
  },
);
