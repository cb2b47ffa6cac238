import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { SchoolFacts } from '../../../access/facts.ts';
import type { Region } from '../../../attendance/region.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Tables } from '../tables.ts';

/** The columns that `schoolFactsFrom` reads, of a query in which `school` is the school. */
export const schoolFactsColumns = [
  'school.urn',
  'school.local_authority_code',
  'school.region',
  'school.trust_uid',
  sql<boolean>`exists (select from share where share.urn = school.urn and share.with_whom = 'local-authority' and share.revoked_at is null)`.as(
    'shared_with_local_authority',
  ),
  sql<boolean>`exists (select from share where share.urn = school.urn and share.with_whom = 'governors' and share.revoked_at is null)`.as(
    'board_pack_shared',
  ),
  sql<boolean>`exists (select from contact_consent c where c.urn = school.urn and c.revoked_at is null)`.as(
    'contact_consented',
  ),
  sql<
    string[]
  >`array(select hub from hub_referral h where h.urn = school.urn and h.state = 'accepted' order by hub)`.as(
    'accepted_hubs',
  ),
] as const;

/** A row with the columns above. */
export interface SchoolFactsRow {
  readonly urn: Urn;
  readonly local_authority_code: string | null;
  readonly region: Region | null;
  readonly trust_uid: string | null;
  readonly shared_with_local_authority: boolean;
  readonly board_pack_shared: boolean;
  readonly contact_consented: boolean;
  readonly accepted_hubs: readonly string[];
}

/** What the rules of access need to know of a school, from a row with the columns above. */
export function schoolFactsFrom(row: SchoolFactsRow): SchoolFacts {
  return {
    urn: row.urn,
    localAuthority: row.local_authority_code ?? undefined,
    region: row.region ?? undefined,
    trust: row.trust_uid ?? undefined,
    sharedWithLocalAuthority: row.shared_with_local_authority,
    boardPackShared: row.board_pack_shared,
    acceptedHubs: row.accepted_hubs,
    contactConsented: row.contact_consented,
  };
}

/** What the rules need to know of one school; undefined where the viewer has none of this number. */
export async function schoolFacts(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<SchoolFacts | undefined> {
  const row = await rows
    .selectFrom('school')
    .select(schoolFactsColumns)
    .where('school.urn', '=', urn)
    .executeTakeFirst();
  return row === undefined ? undefined : schoolFactsFrom(row);
}
