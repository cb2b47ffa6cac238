import { type Expression, expressionBuilder, type SqlBool, sql } from 'kysely';
import type { Reach } from '../../../access/reach.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool } from '../connection/urns-of.ts';

const onSchool = expressionBuilder<Tables & { s: Tables['school'] }, 's'>();

/**
 * The schools of a reach, in a query where `s` is the school: the application's own filter, above row security, which
 * has the same one.
 */
export function whereInReach(reach: Reach): Expression<SqlBool> {
  switch (reach.kind) {
    case 'all':
      return sql<SqlBool>`true`;
    case 'none':
      return sql<SqlBool>`false`;
    case 'school':
      return isOfSchool('s.urn', reach.urn);
    case 'trust':
      return onSchool('s.trust_uid', '=', reach.uid);
    case 'region':
      return onSchool('s.region', '=', reach.region);
    case 'hub':
      return onSchool(
        's.urn',
        'in',
        onSchool
          .selectFrom('hub_referral as h')
          .select(everyUrnOf('h.urn'))
          .where('h.hub', '=', reach.id)
          .where('h.state', '=', 'accepted'),
      );
    case 'local-authority': {
      const inArea = onSchool('s.local_authority_code', '=', reach.code);
      return reach.shared ? onSchool.and([inArea, onSchool('s.urn', 'in', sharedWithAuthority())]) : inArea;
    }
  }
}

function sharedWithAuthority() {
  return onSchool
    .selectFrom('share')
    .select(everyUrnOf('share.urn'))
    .where('share.with_whom', '=', 'local-authority')
    .where('share.revoked_at', 'is', null);
}

/** What was shared or accepted under one URN counts for the school under all that it had. */
const everyUrnOf = (column: string) => sql<Urn>`unnest(urns_of(${sql.ref(column)}))`.as('urn');
