import type { ReadonlyKysely } from 'kysely/readonly';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Tables } from '../connection/tables.ts';
import { todaysUrn } from '../connection/urns-of.ts';

/** The name of a school that the viewer may see; its number where no file names it. */
export async function nameOfSchool(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<string> {
  const row = await rows
    .selectFrom('school')
    .select('name')
    .where('urn', '=', todaysUrn(urn))
    .executeTakeFirst();
  return schoolNameOr(row?.name, urn);
}
