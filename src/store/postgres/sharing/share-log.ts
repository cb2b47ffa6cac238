import { type Selectable, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { AuditAction } from '../../../access/audit-action.ts';
import type { Role } from '../../../access/role.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { AuditRow } from '../connection/tables/audit.ts';
import type { Tables } from '../connection/tables.ts';
import { isOfSchool } from '../connection/urns-of.ts';
import { type PageOfList, pageOfList } from '../lists/page-of-list.ts';

/** Looks at what a school's report or a list says of it, in any form, one person's of one day and kind taken together. */
export interface LookAtSchool {
  readonly action: AuditAction;
  readonly role: Role | 'public' | 'job';
  /** UUID; null for a job. */
  readonly person: string | null;
  readonly personName: string | null;
  readonly organisationName: string | null;
  /** The last of the day. */
  readonly at: Date;
  readonly times: number;
}

/** What shows a school's expectation to whoever does it. */
export const looksAtReport = [
  'saw-report',
  'saw-report-pdf',
  'saw-working',
  'saw-earlier-report',
  'saw-board-pack',
] as const satisfies readonly AuditAction[];

/** A page of the log. */
export interface ShareLog extends PageOfList {
  readonly looks: readonly LookAtSchool[];
}

/** Lines of the log on a page. */
const onAPage = 50;

/** Who looked at a school's report or at a list with the school in it, newest first. A page beyond the last is the last. */
export async function shareLog(rows: ReadonlyKysely<Tables>, urn: Urn, wanted: number): Promise<ShareLog> {
  const lines = looksOf(rows, urn);
  const { found } = await rows
    .selectFrom(lines.as('line'))
    .select((of) => of.fn.countAll<number>().as('found'))
    .executeTakeFirstOrThrow();
  const part = pageOfList(found, onAPage, wanted);
  const looks = await lines
    .orderBy(sql`max(audit.at)`, 'desc')
    .orderBy('audit.person')
    .limit(onAPage)
    .offset((part.page - 1) * onAPage)
    .execute();
  return {
    ...part,
    looks: looks.map(({ action, role, person, person_name, organisation_name, at, times }) => ({
      action,
      role,
      person,
      personName: person_name,
      organisationName: organisation_name,
      at,
      times,
    })),
  };
}

/** Looks at the report itself, and at lists that the school was in. */
function looksOf(rows: ReadonlyKysely<Tables>, urn: Urn) {
  const ofReport = rows
    .selectFrom('audit')
    .select(['action', 'role', 'person', 'organisation', 'at'])
    .where(isOfSchool('urn', urn))
    .where('outcome', '=', 'granted')
    .where('action', 'in', looksAtReport);
  const inLists = rows
    .selectFrom(
      sql<Pick<Selectable<AuditRow>, 'action' | 'role' | 'person' | 'organisation' | 'at'>>`
        looks_in_lists((select urns_of(${urn}))::integer[])`.as('listed'),
    )
    .select(['action', 'role', 'person', 'organisation', 'at']);
  return rows
    .selectFrom(ofReport.unionAll(inLists).as('audit'))
    .leftJoin('person', 'person.id', 'audit.person')
    .leftJoin('organisation', 'organisation.id', 'audit.organisation')
    .select([
      'audit.action',
      'audit.role',
      'audit.person',
      'person.name as person_name',
      'organisation.name as organisation_name',
      sql<Date>`max(audit.at)`.as('at'),
      sql<number>`count(*)`.as('times'),
    ])
    .groupBy([
      'audit.action',
      'audit.role',
      'audit.person',
      'person.name',
      'organisation.name',
      sql`(audit.at at time zone 'Europe/London')::date`,
    ]);
}
