import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { PenaltyEntry } from '../../pupils/formal/penalty-ledger.ts';
import { inSession } from './in-transaction.ts';
import type { PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';

/** A penalty notice that the authority said it issued, to parent 1, 2, … of a pupil. */
export interface PenaltyKept {
  readonly pupil: number;
  readonly parent: number;
  readonly issued: IsoDate;
}

/** Puts on record what the authority said. One notice, one parent, one child: there is no way to enter several. The same again is the same. */
export async function keepPenalty(
  { pages }: Pick<PupilsDatabase, 'pages'>,
  viewer: PupilsViewer,
  { pupil, parent, issued }: PenaltyKept,
): Promise<void> {
  await inSession(pages, viewer.session, async (client) => {
    await client.query(
      'insert into penalty_notice (urn, number, parent, issued) values ($1, $2, $3, $4) on conflict do nothing',
      [viewer.urn, pupil, parent, issued],
    );
    await client.query('select note_access($1, $2)', ['recorded a penalty notice of the authority', [pupil]]);
  });
}

/** The ledgers of a pupil's parents, oldest first. */
export async function readPenalties(
  { pages }: Pick<PupilsDatabase, 'pages'>,
  viewer: PupilsViewer,
  pupil: number,
): Promise<readonly PenaltyEntry[]> {
  return inSession(pages, viewer.session, async (client) => {
    const { rows } = await client.query<{ parent: number; issued: IsoDate; withdrawn: IsoDate | null }>(
      `select parent, issued::text, withdrawn::text from penalty_notice where urn = $1 and number = $2 order by issued, parent`,
      [viewer.urn, pupil],
    );
    await client.query('select note_access($1, $2)', ['read the ledger of penalty notices', [pupil]]);
    return rows.map(({ parent, issued, withdrawn }) => ({
      parent: `parent ${parent}`,
      child: String(pupil),
      issued,
      withdrawn: withdrawn ?? undefined,
    }));
  });
}
