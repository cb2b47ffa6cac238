import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { AuditAction } from '../../../access/audit-action.ts';
import type { Denial } from '../../../access/denial.ts';
import type { Grant } from '../../../access/grant.ts';
import type { Role } from '../../../access/role.ts';
import type { RuleName } from '../../../access/rules.ts';
import type { Urn } from '../../../attendance/urn.ts';
import type { Tables } from '../connection/tables.ts';
import { plainWords } from '../lists/plain-text.ts';
import type { AuditFilter, AuditPlace } from './audit-filter.ts';

/** One row of the audit record with the names that belong to it. */
export interface AuditEntry {
  readonly place: AuditPlace;
  readonly at: Date;
  /** Null where nobody has signed in, or the service acted by itself. */
  readonly person: string | null;
  readonly role: Role | 'public' | 'job';
  readonly organisation: string | null;
  readonly action: AuditAction;
  readonly outcome: 'granted' | 'refused';
  readonly rule: RuleName | null;
  readonly because: Grant | Denial | null;
  readonly recordKind: string;
  readonly urn: Urn | null;
  readonly school: string | null;
  readonly release: number | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
}

/**
 * Rows of the audit record, newest first.
 *
 * @param after the row after which to go on
 */
export async function auditRows(
  rows: ReadonlyKysely<Tables>,
  filter: AuditFilter,
  { after, limit }: { readonly after?: AuditPlace | undefined; readonly limit: number },
): Promise<readonly AuditEntry[]> {
  let chosen = rows
    .selectFrom('audit as a')
    .leftJoin('person as p', 'p.id', 'a.person')
    .leftJoin('organisation as o', 'o.id', 'a.organisation')
    .leftJoin('school as s', 's.urn', 'a.urn');
  for (const condition of conditions(filter)) chosen = chosen.where(condition);
  if (after !== undefined) {
    chosen = chosen.where(
      sql<SqlBool>`(a.at, a.lane, a.seq) < (${after.at}::timestamptz, ${after.lane}::smallint, ${after.seq}::bigint)`,
    );
  }
  const found = await chosen
    .select(['a.at', 'a.lane', 'a.seq', 'a.role', 'a.action', 'a.outcome', 'a.rule', 'a.because'])
    .select(['a.record_kind', 'a.urn', 'a.release', 'a.detail'])
    .select(['p.name as person', 'o.name as organisation', 's.name as school'])
    // A Date holds milliseconds only.
    .select(sql<string>`to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('exact'))
    .orderBy('a.at', 'desc')
    .orderBy('a.lane', 'desc')
    .orderBy('a.seq', 'desc')
    .limit(limit)
    .execute();
  return found.map(({ exact, lane, seq, record_kind, ...row }) => ({
    ...row,
    place: { at: exact, lane, seq },
    recordKind: record_kind,
  }));
}

function conditions(filter: AuditFilter): readonly RawBuilder<SqlBool>[] {
  const { school, person, role, action, outcome, from, to } = filter;
  return [
    ...(school === undefined ? [] : [ofSchool(school)]),
    ...(person === undefined ? [] : [ofPerson(person)]),
    ...(role === undefined ? [] : [sql<SqlBool>`a.role = ${role}`]),
    ...(action === undefined ? [] : [sql<SqlBool>`a.action = ${action}`]),
    ...(outcome === undefined ? [] : [sql<SqlBool>`a.outcome = ${outcome}`]),
    ...(from === undefined ? [] : [sql<SqlBool>`a.at >= ${startOf(from)}`]),
    ...(to === undefined ? [] : [sql<SqlBool>`a.at < ${startOf(to, 1)}`]),
  ];
}

/** By the number where it is one: a refused look at a school that does not exist has a number and no name. */
function ofSchool(words: string): RawBuilder<SqlBool> {
  if (/^\d{6}$/.test(words)) return aboutSchools(sql`select ${Number(words)}::integer`);
  const parts = plainWords(words).split(' ').filter(Boolean);
  if (parts.length === 0) return sql<SqlBool>`false`;
  const each = parts.map((part) => sql<SqlBool>`' ' || plain_name like ${`% ${part}%`}`);
  return aboutSchools(sql`select urn from school where ${sql.join(each, sql` and `)}`);
}

/** Looks at the schools, and at lists that had one of them. Each half has an index of its own. */
function aboutSchools(urns: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(a.lane, a.seq) in (
    select lane, seq from audit where urn in (${urns})
    union all select lane, seq from looks_in_lists(array(${urns})))`;
}

function ofPerson(name: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`a.person in (select id from person where strpos(lower(name), lower(${name})) > 0)`;
}

/** Midnight in London at which a day, or one some days later, begins. */
const startOf = (day: string, later = 0) =>
  sql`((${day}::date + ${later}::integer)::timestamp at time zone 'Europe/London')`;
