import type pg from 'pg';
import { type LoginKind, loginOption, purposeOfLogin, rolesOfLogin } from './logins.ts';

interface Login {
  readonly name: string;
  readonly unbound: boolean;
  readonly migrated: boolean;
  readonly member: boolean;
  readonly more: boolean;
}

/**
 * Why a login cannot serve as what it is meant for: row security would not bind it, there is nothing to serve, or it can do
 * what another login is for, so that whoever takes it over has both. Undefined when it can.
 */
export async function loginFault(pool: pg.Pool, kind: LoginKind): Promise<string | undefined> {
  const { rows } = await pool.query<Login>(
    `select session_user as name, rolsuper or rolbypassrls or exists (select from pg_roles o
        where o.rolname = 'abie_owner' and pg_has_role(session_user, o.oid, 'member')) as unbound,
      exists (select from pg_tables where schemaname = 'abie' and tablename = 'access_setting') as migrated,
      (select coalesce(bool_and(pg_has_role(session_user, r.oid, 'member')), false) and count(*) = cardinality($1::text[])
        from pg_roles r where r.rolname = any ($1)) as member,
      exists (select from pg_roles o where o.rolname like 'abie\\_%' and not o.rolcanlogin and o.rolname <> all ($1)
        and pg_has_role(session_user, o.oid, 'member')) as more
    from pg_roles where rolname = session_user`,
    [[...rolesOfLogin[kind]]],
  );
  const { name, unbound, migrated, member, more } = rows[0]!;
  const remedy = `run \`abie migrate ${loginOption[kind]} ${name}\``;
  if (unbound)
    return `The login ${name} may pass by row security, so the service does not use it. Give the service logins of its own (docs/runbooks/database.md), and keep this one for \`abie migrate\`.`;
  if (!migrated) return 'The database is not migrated: run `abie migrate`.';
  if (more)
    return `The login ${name} may do more than ${purposeOfLogin[kind]}, so it is not used for that: whoever got hold of it would have the rest too. Give each a login of its own (docs/runbooks/database.md): ${remedy}.`;
  if (!member) return `The login ${name} may not ${purposeOfLogin[kind]}: ${remedy}.`;
  return undefined;
}
