import type pg from 'pg';

interface Login {
  readonly name: string;
  readonly unbound: boolean;
  readonly migrated: boolean;
  readonly member: boolean;
}

/** Why the login cannot serve: row security would not bind it, or there is nothing to serve. Undefined when it can. */
export async function loginFault(pool: pg.Pool): Promise<string | undefined> {
  const { rows } = await pool.query<Login>(`
    select current_user as name, rolsuper or rolbypassrls or exists (select from pg_roles o
        where o.rolname = 'abie_owner' and pg_has_role(current_user, o.oid, 'member')) as unbound,
      exists (select from pg_tables where schemaname = 'abie' and tablename = 'access_setting') as migrated,
      coalesce((select bool_and(pg_has_role(current_user, r.oid, 'member')) and count(*) = 4
        from pg_roles r where r.rolname in ('abie_reader', 'abie_writer', 'abie_job', 'abie_sign_in')), false) as member
    from pg_roles where rolname = current_user`);
  const { name, unbound, migrated, member } = rows[0]!;
  if (unbound)
    return `The login ${name} may pass by row security, so the service does not use it. Give the service a login of its own (docs/runbooks/database.md), and keep this one for \`abie migrate\`.`;
  if (!migrated) return 'The database is not migrated: run `abie migrate`.';
  if (!member)
    return `The login ${name} has not been given the service’s roles: run \`abie migrate --login ${name}\`.`;
  return undefined;
}
