-- Sessions: one's own. What the cookie holds is known to nobody, and its hash only to abie_sign_in. The command line
-- acts for people who have signed in, in a role that they have signed in with.
--
-- Rules: see-own-account

-- The live session of a cookie's secret, which the transaction names from here on. Asked by every request: a function's
-- plan is made once for a connection. It runs as whoever asks, and only abie_sign_in may read what it reads.
create or replace function find_session(secret bytea) returns table (
    id uuid, csrf text, started_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, person uuid,
    person_name text, role text, organisation uuid, organisation_kind text, organisation_code text, organisation_name text)
  language plpgsql rows 1
  set search_path = abie, pg_temp
  as $$
    #variable_conflict use_column
    begin
      select s.id, s.csrf, s.started_at, s.last_seen_at, s.expires_at, s.person, p.name, s.role, s.organisation, o.kind,
          todays_code(o.kind, o.code), o.name
        into id, csrf, started_at, last_seen_at, expires_at, person, person_name, role, organisation, organisation_kind,
          organisation_code, organisation_name
        from session s join person p on p.id = s.person join organisation o on o.id = s.organisation
        where s.secret_hash = secret and s.ended_at is null;
      if not found then return; end if;
      perform set_config('abie.session', id::text, true);
      return next;
    end
  $$;
grant execute on function find_session to abie_sign_in;

grant select (id, person, role, organisation, csrf, started_at, last_seen_at, expires_at, ended_at) on session
  to abie_reader, abie_writer;
grant select, insert, delete on session to abie_sign_in;
grant update (last_seen_at, expires_at, ended_at, id_token) on session to abie_sign_in;
grant select (person, role, started_at) on session to abie_job;

create policy visible on session for select to abie_reader, abie_writer using (person = (select viewer_person()));

create policy sign_in on session to abie_sign_in using (true) with check (true);

create policy job on session for select to abie_job using (true);
