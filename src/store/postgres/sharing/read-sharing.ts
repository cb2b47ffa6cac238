import type { ReadonlyKysely } from 'kysely/readonly';
import { schoolNameOr } from '../../../attendance/school-name.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { schoolFacts } from '../reports/school-facts.ts';
import { type ShareLog, shareLog } from './share-log.ts';
import type { SharedWith } from './whom.ts';

/** One time that something was shared. */
export interface Share {
  readonly withWhom: SharedWith;
  readonly givenAt: Date;
  readonly givenBy: string | null;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
}

/** With whom a school shares, and who looked. */
export interface SharingOfSchool {
  readonly schoolName: string;
  readonly localAuthorityName: string | null;
  /** Newest first. */
  readonly shares: readonly Share[];
  readonly log: ShareLog;
}

/** Which school, and which page of its log, from 1. */
export interface SharingAsked {
  readonly urn: Urn;
  readonly page: number;
}

/** Reads with whom a school shares its report, and who has looked at it. */
export const readSharing = query(
  'see-share-log',
  async (at, { urn, page }: SharingAsked): Promise<SharingOfSchool> => {
    const facts = await schoolFacts(at.rows, urn);
    await at.decide(facts && { school: facts }, { action: 'saw-share-log', recordKind: 'share', urn });
    const school = await at.rows
      .selectFrom('school')
      .select(['name', 'local_authority_name'])
      .where('urn', '=', facts!.urn)
      .executeTakeFirst();
    return {
      schoolName: schoolNameOr(school?.name, urn),
      localAuthorityName: school?.local_authority_name ?? null,
      shares: await sharesOf(at.rows, urn),
      log: await shareLog(at.rows, urn, page),
    };
  },
);

async function sharesOf(rows: ReadonlyKysely<Tables>, urn: Urn): Promise<readonly Share[]> {
  const found = await rows
    .selectFrom('share')
    .leftJoin('person as giver', 'giver.id', 'share.by_person')
    .leftJoin('person as revoker', 'revoker.id', 'share.revoked_by')
    .select([
      'share.with_whom',
      'share.given_at',
      'share.revoked_at',
      'giver.name as given_by',
      'revoker.name as revoked_by',
    ])
    .where(isOfSchool('share.urn', urn))
    .orderBy('share.given_at', 'desc')
    .execute();
  return found.map(({ with_whom, given_at, revoked_at, given_by, revoked_by }) => ({
    withWhom: with_whom,
    givenAt: given_at,
    givenBy: given_by,
    revokedAt: revoked_at,
    revokedBy: revoked_by,
  }));
}
