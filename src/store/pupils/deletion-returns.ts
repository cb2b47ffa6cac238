import type pg from 'pg';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { DeletionReturn, LeavingGround, NextSchool } from '../../pupils/returns/deletion-return.ts';
import { inSession } from './in-transaction.ts';
import type { PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';

type Pages = Pick<PupilsDatabase, 'pages'>;

/** What is recorded of pupils who left, or of one, the earliest first and of one last day the newest last, as far as row security shows it. */
export async function deletionReturnsOf(
  client: Pick<pg.ClientBase, 'query'>,
  urn: number,
  pupil?: number,
): Promise<readonly DeletionReturn[]> {
  const { rows } = await client.query<{
    pupil: number;
    leftOn: IsoDate;
    ground: LeavingGround;
    toldOn: IsoDate | null;
    nextSchool: NextSchool | null;
  }>(
    `select number as pupil, left_on::text as "leftOn", ground, told_on::text as "toldOn", next_school as "nextSchool"
     from deletion_return where urn = $1 and ($2::integer is null or number = $2) order by left_on, number, id`,
    [urn, pupil ?? null],
  );
  return rows.map(({ ground, toldOn, nextSchool, ...of }) =>
    ground === 'final-year' || toldOn === null || nextSchool === null
      ? { ...of, ground: 'final-year', toldOn: undefined, nextSchool: undefined }
      : { ...of, ground, toldOn, nextSchool },
  );
}

/** The same on behalf of somebody: what stands, so one for each last day. */
export const readDeletionReturns = (
  { pages }: Pages,
  viewer: PupilsViewer,
): Promise<readonly DeletionReturn[]> =>
  inSession(pages, viewer.session, async (client) => {
    const all = await deletionReturnsOf(client, viewer.urn);
    return [...new Map(all.map((one) => [`${one.pupil} ${one.leftOn}`, one])).values()];
  });

/** Puts on record that the authority was told of a pupil who left. Another for the same last day stands in its place; the same again changes nothing. */
export async function keepDeletionReturn(
  { pages }: Pages,
  viewer: PupilsViewer,
  { pupil, leftOn, ground, toldOn, nextSchool }: DeletionReturn,
): Promise<void> {
  await inSession(pages, viewer.session, async (client) => {
    const { rowCount } = await client.query(
      `insert into deletion_return (urn, number, left_on, ground, told_on, next_school)
       select $1::integer, $2::integer, $3::date, $4::text, $5::date, $6::text
       where not exists (
         select from (
           select * from deletion_return where urn = $1 and number = $2 and left_on = $3::date order by id desc limit 1
         ) newest
         where newest.ground = $4 and (newest.told_on, newest.next_school) is not distinct from ($5::date, $6::text))`,
      [viewer.urn, pupil, leftOn, ground, toldOn ?? null, nextSchool ?? null],
    );
    if (rowCount === 1)
      await client.query('select note_access($1, $2)', [
        'recorded what the authority was told of leaving',
        [pupil],
      ]);
  });
}
