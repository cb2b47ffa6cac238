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

/** A notice in the ledger, with which parent it is as the school counts them. */
export interface LedgerEntry extends PenaltyEntry {
  readonly number: number;
}

/** Puts on record what the authority said. One notice, one parent, one child: there is no way to enter several. The same again is the same, unless it was withdrawn. */
export async function keepPenalty(
  { pages }: Pick<PupilsDatabase, 'pages'>,
  viewer: PupilsViewer,
  { pupil, parent, issued }: PenaltyKept,
): Promise<void> {
  await inSession(pages, viewer.session, async (client) => {
    const { rowCount } = await client.query(
      'insert into penalty_notice (urn, number, parent, issued) values ($1, $2, $3, $4) on conflict do nothing',
      [viewer.urn, pupil, parent, issued],
    );
    if (rowCount === 1)
      await client.query('select note_access($1, $2)', [
        'recorded a penalty notice of the authority',
        [pupil],
      ]);
  });
}

/**
 * Puts on record that the authority took a notice back, as it told the school. Before it was issued it cannot be, and a day that
 * stands is not changed.
 *
 * @returns false where no such notice stands
 */
export async function withdrawPenalty(
  { pages }: Pick<PupilsDatabase, 'pages'>,
  viewer: PupilsViewer,
  { pupil, parent, issued }: PenaltyKept,
  withdrawn: IsoDate,
): Promise<boolean> {
  return inSession(pages, viewer.session, async (client) => {
    const { rowCount } = await client.query(
      `update penalty_notice set withdrawn = $5 where urn = $1 and number = $2 and parent = $3 and issued = $4
       and withdrawn is null and issued <= $5`,
      [viewer.urn, pupil, parent, issued, withdrawn],
    );
    if (rowCount !== 1) return false;
    await client.query('select note_access($1, $2)', [
      'recorded that a penalty notice was withdrawn',
      [pupil],
    ]);
    return true;
  });
}

/** The ledgers of a pupil's parents, oldest first. */
export async function readPenalties(
  { pages }: Pick<PupilsDatabase, 'pages'>,
  viewer: PupilsViewer,
  pupil: number,
): Promise<readonly LedgerEntry[]> {
  return inSession(pages, viewer.session, async (client) => {
    const { rows } = await client.query<{ parent: number; issued: IsoDate; withdrawn: IsoDate | null }>(
      `select parent, issued::text, withdrawn::text from penalty_notice where urn = $1 and number = $2 order by issued, parent`,
      [viewer.urn, pupil],
    );
    await client.query('select note_access($1, $2)', ['read the ledger of penalty notices', [pupil]]);
    return rows.map(({ parent, issued, withdrawn }) => ({
      parent: `parent ${parent}`,
      number: parent,
      child: String(pupil),
      issued,
      withdrawn: withdrawn ?? undefined,
    }));
  });
}
