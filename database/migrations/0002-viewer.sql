-- Who asks. All row security derives from the live session that the transaction names: what the application claims
-- about role, school or person plays no part. `statement_timestamp` and not the application's clock says whether a
-- session has run out.
--
-- Policies call these functions as `(select f())`, which PostgreSQL evaluates once for a statement, not for every row.
-- They run as the owner, who may read what they read, and with a search path that nobody can plant a table in.

create type viewer as (
  person uuid, person_name text, role text, organisation uuid,
  organisation_kind text, organisation_code text, organisation_name text
);

-- Without a search path of its own, so that it is written into the functions that use it, which have one.
create function named_session() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('abie.session', true), '')::uuid $$;

-- No row, and so no rights, for a session that is unknown, ended or run out, or whose role means nothing in its
-- organisation (src/access/organisation.ts).
create function current_viewer() returns setof viewer
  language sql stable security definer rows 1 parallel safe
  set search_path = abie, pg_temp
  as $$
    select s.person, p.name, s.role, s.organisation, o.kind, o.code, o.name
    from session s join person p on p.id = s.person join organisation o on o.id = s.organisation
    where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
  $$;

create function organisation_kind_of(role text) returns text
  language sql immutable parallel safe
  as $$
    select case
      when role in ('head', 'attendance-lead', 'governor') then 'school'
      when role in ('trust', 'local-authority') then role
      when role = 'hub-lead' then 'hub'
      when role = 'regional-adviser' then 'region'
      when role in ('analyst', 'approver') then 'department'
      when role = 'ofsted-inspector' then 'ofsted'
    end
  $$;

create function viewer_person() returns uuid
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select s.person from session s
    where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
  $$;

-- The viewer's role, where it means something in the viewer's organisation.
create function viewer_role() returns text
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select s.role from session s join organisation o on o.id = s.organisation
    where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
      and o.kind = organisation_kind_of(s.role)
  $$;

-- The school of a viewer who has one of these roles there; null for anybody else.
create function own_school(variadic roles text[]) returns integer
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select o.code::integer from session s join organisation o on o.id = s.organisation
    where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
      and o.kind = 'school' and s.role = any (roles) and o.code ~ '^[1-9]\d{5}$'
  $$;

-- Analysts and approvers: they check and release, and so see every school.
create function sees_all() returns boolean
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$ select coalesce(viewer_role() in ('analyst', 'approver'), false) $$;

-- The schools of which the viewer may see the expectation: src/access/reach.ts in SQL, except for those who see all.
create function schools_in_reach() returns setof integer
  language plpgsql stable security definer rows 50
  set search_path = abie, pg_temp
  as $$
    declare
      organisation_code text;
      role text;
    begin
      select s.role, o.code into role, organisation_code
        from session s join organisation o on o.id = s.organisation
        where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
          and o.kind = organisation_kind_of(s.role);
      case role
        when 'head', 'attendance-lead' then
          if organisation_code ~ '^[1-9]\d{5}$' then return next organisation_code::integer; end if;
        when 'trust' then
          return query select urn from school where trust_uid = organisation_code;
        when 'local-authority' then
          return query select urn from school sc
            where sc.local_authority_code = organisation_code and case (select local_authority_sees from access_setting)
              when 'always' then true
              when 'when-shared' then exists (select from share sh
                where sh.urn = sc.urn and sh.with_whom = 'local-authority' and sh.revoked_at is null)
              else false end;
        when 'hub-lead' then
          return query select urn from hub_referral where hub = organisation_code and state = 'accepted';
        when 'regional-adviser' then
          return query select urn from school where region = organisation_code;
        else
      end case;
    end
  $$;

-- Whether the viewer may see the expectation of any school at all. Governors, Ofsted and the public may not, and never
-- learn that there are any.
create function sees_expectations() returns boolean
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select coalesce(case viewer_role()
      when 'local-authority' then (select local_authority_sees from access_setting) <> 'never'
      when 'governor' then false
      when 'ofsted-inspector' then false
      else viewer_role() is not null end, false)
  $$;

-- The states of the releases that the viewer may know of.
create function known_release_states() returns text[]
  language plpgsql stable security definer
  set search_path = abie, pg_temp
  as $$
    begin
      case viewer_role()
        when 'analyst', 'approver' then
          return '{draft,checked,approved,released,superseded,suspended,corrected,withdrawn}';
        when 'head', 'attendance-lead', 'trust', 'hub-lead', 'regional-adviser' then
          return '{released,superseded,suspended,corrected}';
        when 'local-authority' then
          if (select local_authority_sees from access_setting) <> 'never' then
            return '{released,superseded,suspended,corrected}';
          end if;
        when 'governor' then
          if school_with_shared_board_pack() is not null then return '{released}'; end if;
        else
      end case;
      return '{}';
    end
  $$;

-- The releases of which the viewer may read reports, of the schools in reach: src/access/rules/see-report.ts in SQL. What
-- is suspended, nobody reads.
create function releases_open_to_viewer() returns integer[]
  language plpgsql stable security definer
  set search_path = abie, pg_temp
  as $$
    declare
      states text[];
    begin
      case viewer_role()
        when 'analyst', 'approver' then states := '{checked,approved,released,superseded,corrected}';
        when 'head', 'attendance-lead' then states := '{released,superseded,corrected}';
        when 'trust', 'local-authority', 'hub-lead', 'regional-adviser' then states := '{released}';
        else return '{}';
      end case;
      return array(select number from release where state = any (states));
    end
  $$;

-- The school of a governor with whom the head shares the board pack.
create function school_with_shared_board_pack() returns integer
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select urn from share
    where urn = own_school('governor') and with_whom = 'governors' and revoked_at is null
  $$;

-- The schools that the report in force of the viewer's own school names as similar.
create function schools_named_in_own_report() returns setof integer
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select unnest(e.similar_urns) from expectation e join release r on r.number = e.release
    where e.urn = own_school('head', 'attendance-lead') and r.state = 'released'
  $$;

-- Those of them whose head agreed to be written to.
create function schools_open_to_contact() returns setof integer
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select c.urn from contact_consent c
    where c.revoked_at is null and c.urn in (select schools_named_in_own_report())
  $$;

-- The live session of a cookie's secret, which the transaction names from here on. Asked by every request: a function's
-- plan is made once for a connection. It runs as whoever asks, and only abie_sign_in may read what it reads.
create function find_session(secret bytea) returns table (
    id uuid, csrf text, started_at timestamptz, last_seen_at timestamptz, expires_at timestamptz, person uuid,
    person_name text, role text, organisation uuid, organisation_kind text, organisation_code text, organisation_name text)
  language plpgsql rows 1
  set search_path = abie, pg_temp
  as $$
    #variable_conflict use_column
    begin
      select s.id, s.csrf, s.started_at, s.last_seen_at, s.expires_at, s.person, p.name, s.role, s.organisation, o.kind,
          o.code, o.name
        into id, csrf, started_at, last_seen_at, expires_at, person, person_name, role, organisation, organisation_kind,
          organisation_code, organisation_name
        from session s join person p on p.id = s.person join organisation o on o.id = s.organisation
        where s.secret_hash = secret and s.ended_at is null;
      if not found then return; end if;
      perform set_config('abie.session', id::text, true);
      return next;
    end
  $$;

-- What the rules of access are told of a school besides its row: with whom it is shared, its contact, its hubs. It tells
-- the viewer what the policies of `share`, `contact_consent` and `hub_referral` would show, and a test holds it to that;
-- asking those four policies costs more than all the rest of reading a report.
create function facts_of_school(of_school integer) returns jsonb
  language plpgsql stable security definer
  set search_path = abie, pg_temp
  as $$
    declare
      role text;
      code text;
      national boolean;
      own boolean;
      inside boolean;
    begin
      select s.role, o.code into role, code
        from session s join organisation o on o.id = s.organisation
        where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
          and o.kind = organisation_kind_of(s.role);
      if role is null or role = 'ofsted-inspector' then
        return '{"shared": false, "pack": false, "contact": false, "hubs": []}';
      end if;
      national := role in ('analyst', 'approver');
      own := role in ('head', 'attendance-lead') and code = of_school::text;
      inside := national or own or (role <> 'governor' and of_school in (select schools_in_reach()));
      return jsonb_build_object(
        'shared', (national or own or (inside and role = 'local-authority')) and exists (select from share s
          where s.urn = of_school and s.with_whom = 'local-authority' and s.revoked_at is null),
        'pack', (national or own or (role = 'governor' and code = of_school::text)) and exists (select
          from share s where s.urn = of_school and s.with_whom = 'governors' and s.revoked_at is null),
        'contact', exists (select from contact_consent c where c.urn = of_school and c.revoked_at is null)
          and (own or of_school in (select schools_named_in_own_report())),
        'hubs', case when inside then (select coalesce(jsonb_agg(h.hub order by h.hub), '[]') from hub_referral h
          where h.urn = of_school and h.state = 'accepted') else '[]' end);
    end
  $$;
