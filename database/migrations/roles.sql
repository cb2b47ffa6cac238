-- The roles that row security speaks of. They belong to the whole server, so they are made before the first migration
-- of a database and only where they are absent. Nobody can log in as one.
do $$
  declare
    name text;
    -- Before PostgreSQL 16 a grant has no options: whether a role inherits is a property of the role.
    options boolean := current_setting('server_version_num')::integer >= 160000;
  begin
    foreach name in array array['abie_owner', 'abie_reader', 'abie_writer', 'abie_job', 'abie_sign_in',
      'abie_command', 'abie_registers', 'abie_counting', 'abie_public'] loop
      begin
        if not exists (select from pg_roles where rolname = name) then
          execute format('create role %I nologin nosuperuser nobypassrls noinherit', name);
        end if;
      exception when duplicate_object or unique_violation then
        -- Another database of this server is being migrated at the same moment.
        null;
      end;
    end loop;
    -- Whoever makes a role may give it to anybody, and does not have it by that.
    foreach name in array array['abie_owner', 'abie_job'] loop
      if not pg_has_role(current_user, name, case when options then 'set' else 'member' end) then
        execute format('grant %I to %I', name, current_user)
          || case when options then ' with set true, inherit false' else '' end;
      end if;
    end loop;
  end
$$;
