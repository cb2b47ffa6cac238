-- Sessions: one's own. What the cookie holds is known to nobody, and its hash to no role. A session begins and ends in the
-- functions below, each of which puts that on record; whoever may call them can write no other row, and a session that
-- they begin says nothing to a page without the cookie's signature. The command line acts for people who have signed in, in
-- a role that they have signed in with.
--
-- Rules: see-own-account

-- The live session of a cookie's secret, which the transaction names from here on. Asked by every request: a function's
-- plan is made once for a connection. Nobody finds a session whose secret they do not have.
create or replace function find_session(secret bytea) returns table (
    id uuid, csrf text, started_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, person uuid,
    person_name text, role text, organisation uuid, organisation_kind text, organisation_code text, organisation_name text)
  language plpgsql security definer rows 1
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
grant execute on function find_session to abie_reader, abie_writer;

-- Begins the session of somebody whom the identity provider has named. One that ran out is forgotten after 30 days; the
-- audit record remembers the sign-in.
create or replace function start_session(
  secret bytea, csrf text, person uuid, role text, organisation uuid, id_token text, at timestamptz, until timestamptz
) returns uuid
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      started uuid;
    begin
      delete from session s where s.expires_at < $7 - interval '30 days';
      -- Who has moved to another school or role has left the one before.
      update session s set ended_at = $7, id_token = null
        where s.person = $3 and s.ended_at is null and (s.role, s.organisation) is distinct from ($4, $5);
      insert into session (secret_hash, person, role, organisation, csrf, started_at, last_seen_at, expires_at, id_token)
        values ($1, $3, $4, $5, $2, $7, $7, $8, $6) returning session.id into started;
      insert into last_sign_in as l (person, role, organisation, at) values ($3, $4, $5, $7)
        on conflict on constraint last_sign_in_pkey
        do update set role = excluded.role, organisation = excluded.organisation, at = excluded.at;
      perform set_config('abie.session', started::text, true);
      perform write_audit('signed-in', 'granted', 'see-own-account', null, 'session', null, null, null);
      return started;
    end
  $$;

-- Notes that a session was used, and when it now runs out. One that has ended stays so.
create or replace function touch_session(session uuid, at timestamptz, until timestamptz) returns void
  language sql security definer
  set search_path = abie, pg_temp
  as $$
    update session s set last_seen_at = $2, expires_at = $3 where s.id = $1 and s.ended_at is null and s.expires_at > $2
  $$;

-- Ends a session, which is put on record as what it was. The answer is the token that the identity provider asks for; null
-- where there is none, or the session had ended before. No login may call it: those below may be called.
create or replace function end_session_as(action text, session uuid, at timestamptz) returns text
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      token text;
    begin
      select s.id_token into token from session s where s.id = $2 and s.ended_at is null for update;
      if not found then return null; end if;
      -- Before it ends: afterwards the record could not say who it was.
      perform set_config('abie.session', $2::text, true);
      perform write_audit($1, 'granted', 'see-own-account', null, 'session', null, null, null);
      update session s set ended_at = $3, id_token = null where s.id = $2;
      return token;
    end
  $$;

-- Ends a session because its person signs out.
create or replace function end_session(session uuid, at timestamptz) returns text
  language sql security definer
  set search_path = abie, pg_temp
  as $$ select end_session_as('signed-out', $1, $2) $$;

-- Ends every session of the person whose session this is. The answer is how many.
create or replace function end_all_sessions(session uuid, at timestamptz) returns integer
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      ended integer;
    begin
      perform set_config('abie.session', $1::text, true);
      perform write_audit('signed-out-everywhere', 'granted', 'see-own-account', null, 'session', null, null, null);
      update session s set ended_at = $2, id_token = null
        where s.person = (select p.person from session p where p.id = $1) and s.ended_at is null;
      get diagnostics ended = row_count;
      return ended;
    end
  $$;

-- Puts on record that somebody who signed in is nobody here.
create or replace function note_refused_sign_in(why text) returns void
  language sql security definer
  set search_path = abie, pg_temp
  as $$
    select write_audit('sign-in-refused', 'refused', 'see-own-account', 'not-signed-in', 'session', null, null,
      jsonb_build_object('why', why))
  $$;
-- Keeps what is needed to ask sign-in again, and that it was asked.
create or replace function note_rights(session uuid, claim jsonb, at timestamptz) returns void
  language sql security definer
  set search_path = abie, pg_temp
  as $$
    update session s set sign_in_claim = coalesce($2, s.sign_in_claim), rights_asked_at = $3
      where s.id = $1 and s.ended_at is null
  $$;

create or replace function rights_of(session uuid) returns jsonb
  language sql security definer
  set search_path = abie, pg_temp
  as $$
    select jsonb_build_object('subject', p.subject, 'claim', s.sign_in_claim, 'askedAt', s.rights_asked_at)
      from session s join person p on p.id = s.person where s.id = $1
  $$;

-- Ends a session whose rights sign-in no longer gives. Who is head of a school no more is not written to as one.
create or replace function end_session_without_rights(session uuid, at timestamptz) returns void
  language sql security definer
  set search_path = abie, pg_temp
  as $$
    delete from last_sign_in l using session s
      where s.id = $1 and l.person = s.person and l.organisation = s.organisation;
    select end_session_as('rights-ended', $1, $2)
  $$;

-- Ends every session of a person whom sign-in knows and who is nobody here any more.
create or replace function end_sessions_of(issuer text, subject text, at timestamptz) returns void
  language sql security definer
  set search_path = abie, pg_temp
  as $$
    delete from last_sign_in l using person p where p.issuer = $1 and p.subject = $2 and l.person = p.id;
    update session s set ended_at = $3, id_token = null from person p
      where p.issuer = $1 and p.subject = $2 and s.person = p.id and s.ended_at is null
  $$;
grant execute on function note_rights, rights_of, end_session_without_rights, end_sessions_of to abie_sign_in;
grant execute on function start_session, touch_session, end_session, end_all_sessions, note_refused_sign_in
  to abie_sign_in;

grant select (id, person, role, organisation, csrf, started_at, last_seen_at, expires_at, ended_at) on session
  to abie_reader, abie_writer;
grant select (person, role, started_at) on session to abie_command;

create policy visible on session for select to abie_reader, abie_writer using (person = (select viewer_person()));

create policy command on session for select to abie_command using (true);
