import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { SchoolFacts } from '../../../access/facts.ts';
import type { Region } from '../../../attendance/region.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Tables } from '../connection/tables.ts';
import { todaysUrn } from '../connection/urns-of.ts';

/** The columns that `schoolFactsFrom` reads, of a query in which `school` is the school. */
export const schoolFactsColumns = [
  'school.urn',
  'school.local_authority_code',
  'school.region',
  'school.trust_uid',
  sql<SharingFacts>`facts_of_school(school.urn)`.as('facts'),
] as const;

/** A row with the columns above. */
export interface SchoolFactsRow {
  readonly urn: Urn;
  readonly local_authority_code: string | null;
  readonly region: Region | null;
  readonly trust_uid: string | null;
  readonly facts: SharingFacts;
}

/** What the database's function of the same name answers. */
interface SharingFacts {
  readonly shared: boolean;
  readonly pack: boolean;
  readonly contact: boolean;
  readonly hubs: readonly string[];
}

/** What the rules of access need to know of a school, from a row with the columns above. */
export function schoolFactsFrom(row: SchoolFactsRow): SchoolFacts {
  return {
    urn: row.urn,
    localAuthority: row.local_authority_code ?? undefined,
    region: row.region ?? undefined,
    trust: row.trust_uid ?? undefined,
    sharedWithLocalAuthority: row.facts.shared,
    boardPackShared: row.facts.pack,
    acceptedHubs: row.facts.hubs,
    contactConsented: row.facts.contact,
  };
}

/**
 * What the rules need to know of one school, by any URN that it had; undefined where the viewer has none of this
 * number.
 */
export async function schoolFacts(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<SchoolFacts | undefined> {
  const row = await rows
    .selectFrom('school')
    .select(schoolFactsColumns)
    .where('school.urn', '=', todaysUrn(urn))
    .executeTakeFirst();
  return row === undefined ? undefined : schoolFactsFrom(row);
}
