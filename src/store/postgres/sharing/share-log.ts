import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { AuditAction } from '../../../access/audit-action.ts';
import type { Role } from '../../../access/role.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Tables } from '../connection/tables.ts';
import { type PageOfList, pageOfList } from '../lists/page-of-list.ts';

/** Looks at what a school's report says, in any form, one person's of one day and kind taken together. */
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

/** Who looked at a school's report, newest first. A page beyond the last is the last. */
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

function looksOf(rows: ReadonlyKysely<Tables>, urn: Urn) {
  return rows
    .selectFrom('audit')
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
    .where('audit.urn', '=', urn)
    .where('audit.outcome', '=', 'granted')
    .where('audit.action', 'in', looksAtReport)
    .groupBy([
      'audit.action',
      'audit.role',
      'audit.person',
      'person.name',
      'organisation.name',
      sql`(audit.at at time zone 'Europe/London')::date`,
    ]);
}
