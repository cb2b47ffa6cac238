import type pg from 'pg';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { SiblingPair } from '../../pupils/patterns/siblings-away.ts';
import { inSession } from './in-transaction.ts';
import type { PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';

type Pages = Pick<PupilsDatabase, 'pages'>;

/** A brother or sister of a pupil, as the school said on a day. */
export interface Sibling {
  readonly pupil: number;
  readonly saidOn: IsoDate;
}

/** What a change of a pair puts on record: a row for each of the two, as each family reads its own. */
async function note(client: pg.PoolClient, what: string, pupils: readonly number[]): Promise<void> {
  for (const pupil of pupils) await client.query('select note_access($1, $2)', [what, [pupil]]);
}

/**
 * Puts on record that two pupils of the school are brothers or sisters; the same again is the same.
 *
 * @returns false where one of them is not a pupil of the school, or both are the same
 */
export async function saySiblings(
  { pages }: Pages,
  viewer: PupilsViewer,
  { pupil, other }: SiblingPair,
  on: IsoDate,
): Promise<boolean> {
  return inSession(pages, viewer.session, async (client) => {
    const { rowCount } = await client.query('select from pupil where urn = $1 and number = any ($2)', [
      viewer.urn,
      [pupil, other],
    ]);
    if (rowCount !== 2) return false;
    await client.query(
      `insert into sibling_pair (urn, number, other, said_on) values ($1, least($2::integer, $3), greatest($2, $3::integer), $4)
       on conflict do nothing`,
      [viewer.urn, pupil, other, on],
    );
    await note(client, 'said that the pupil has a brother or sister here', [pupil, other]);
    return true;
  });
}

/** Takes back that two pupils are brothers or sisters. */
export async function takeBackSiblings(
  { pages }: Pages,
  viewer: PupilsViewer,
  { pupil, other }: SiblingPair,
): Promise<void> {
  await inSession(pages, viewer.session, async (client) => {
    const { rowCount } = await client.query(
      'delete from sibling_pair where urn = $1 and number = least($2::integer, $3) and other = greatest($2, $3::integer)',
      [viewer.urn, pupil, other],
    );
    if (rowCount === 1)
      await note(client, 'took back that two pupils are brothers or sisters', [pupil, other]);
  });
}

/** Every pair of the school, for its lists: numbers alone. */
export async function readSiblingPairs(
  { pages }: Pages,
  viewer: PupilsViewer,
): Promise<readonly SiblingPair[]> {
  return inSession(pages, viewer.session, async (client) => {
    const { rows } = await client.query<SiblingPair>(
      'select number as pupil, other from sibling_pair where urn = $1 order by 1, 2',
      [viewer.urn],
    );
    return rows;
  });
}

/** Brothers and sisters of one pupil. */
export async function readSiblings(
  { pages }: Pages,
  viewer: PupilsViewer,
  pupil: number,
): Promise<readonly Sibling[]> {
  return inSession(pages, viewer.session, (client) => siblingsOf(client, viewer.urn, pupil));
}

/** The same, as far as row security shows it. */
export async function siblingsOf(
  client: Pick<pg.ClientBase, 'query'>,
  urn: number,
  pupil: number,
): Promise<readonly Sibling[]> {
  const { rows } = await client.query<Sibling>(
    `select case number when $2 then other else number end as pupil, said_on::text as "saidOn"
     from sibling_pair where urn = $1 and $2 in (number, other) order by 1`,
    [urn, pupil],
  );
  return rows;
}
