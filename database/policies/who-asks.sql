-- Who asks. All row security derives from the live session that the transaction names: what the application claims
-- about role, school or person plays no part. `statement_timestamp` and not the application's clock says whether a
-- session has run out. A role that a function does not name sees nothing through it.
--
-- Policies call these functions as `(select f())`, which PostgreSQL evaluates once for a statement, not for every row.
-- They run as the owner, who may read what they read, and with a search path that nobody can plant a table in.

-- Without a search path of its own, so that it is written into the functions that use it, which have one.
create or replace function named_session() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('abie.session', true), '')::uuid $$;

-- A school that became another under a new URN is one school: by any of its URNs, the one of today.
create or replace function todays_urn(of_school integer) returns integer
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$ select coalesce((select urn from earlier_urn where earlier = of_school), of_school) $$;

-- Every URN under which something may be kept of a school, by any of them.
create or replace function urns_of(of_school integer) returns integer[]
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select array(select earlier from earlier_urn where urn = todays_urn(of_school)) || todays_urn(of_school)
  $$;

-- Every URN of each of these schools, by any of them, with that of today: `urns_of` of many at once. A list that calls a function for
-- each of its rows pays for the call more than for what it reads.
create or replace function urns_of_schools(of_schools integer[]) returns table (urn integer, today integer)
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    with of_today as (
      select distinct coalesce(later.urn, asked.urn) as urn
      from unnest(of_schools) asked (urn) left join earlier_urn later on later.earlier = asked.urn
      where asked.urn is not null
    )
    select t.urn, t.urn from of_today t
    union all
    select e.earlier, e.urn from earlier_urn e join of_today t on t.urn = e.urn
  $$;

-- An organisation's code as of today: sign-in may know a school by an earlier URN.
create or replace function todays_code(kind text, code text) returns text
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select case when kind = 'school' and code ~ '^[1-9]\d{5}$' then todays_urn(code::integer)::text else code end
  $$;

-- No row, and so no rights, for a session that is unknown, ended or run out, or whose role means nothing in its
-- organisation (src/access/organisation.ts).
create or replace function current_viewer() returns setof viewer
  language sql stable security definer rows 1 parallel safe
  set search_path = abie, pg_temp
  as $$
    select s.person, p.name, s.role, s.organisation, o.kind, todays_code(o.kind, o.code), o.name
    from session s join person p on p.id = s.person join organisation o on o.id = s.organisation
    where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
  $$;

create or replace function viewer_person() returns uuid
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select s.person from session s
    where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
  $$;

-- The viewer's role, where it means something in the viewer's organisation.
create or replace function viewer_role() returns text
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select s.role from session s join organisation o on o.id = s.organisation
    where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
      and o.kind = organisation_kind_of(s.role)
  $$;

-- The school, under its URN of today, of a viewer who has one of these roles there; null for anybody else.
create or replace function own_school(variadic roles text[]) returns integer
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select todays_urn(o.code::integer) from session s join organisation o on o.id = s.organisation
    where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
      and o.kind = 'school' and s.role = any (roles) and o.code ~ '^[1-9]\d{5}$'
  $$;

-- Every URN of that school; none for anybody else.
create or replace function own_urns(variadic roles text[]) returns integer[]
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$ select case when mine.urn is null then '{}' else urns_of(mine.urn) end from own_school(variadic roles) mine (urn) $$;

-- Analysts and approvers: they check and release, and so see every school.
create or replace function sees_all() returns boolean
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$ select coalesce(viewer_role() in ('analyst', 'approver'), false) $$;

-- The schools of which the viewer may see the expectation: src/access/reach.ts in SQL, except for those who see all.
create or replace function schools_in_reach() returns setof integer
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
          if organisation_code ~ '^[1-9]\d{5}$' then
            return query select unnest(urns_of(organisation_code::integer));
          end if;
        when 'trust' then
          return query select urn from school where trust_uid = organisation_code;
        when 'local-authority' then
          return query select sc.urn from school sc left join earlier_urn later on later.earlier = sc.urn
            where sc.local_authority_code = organisation_code and case (select local_authority_sees from access_setting)
              when 'always' then true
              when 'when-shared' then exists (select from share sh
                where sh.with_whom = 'local-authority' and sh.revoked_at is null
                  and sh.urn = any (array(select e.earlier from earlier_urn e where e.urn = coalesce(later.urn, sc.urn))
                    || coalesce(later.urn, sc.urn)))
              else false end;
        when 'hub-lead' then
          return query select unnest(urns_of(urn)) from hub_referral
            where hub = organisation_code and state = 'accepted';
        when 'regional-adviser' then
          return query select urn from school where region = organisation_code;
        else
      end case;
    end
  $$;

-- The schools of which the viewer may see counts of attendance: src/access/counts-reach.ts in SQL, except for those who see
-- all. Governors see those of their school, and authorities those of their schools, whatever has been shared.
create or replace function schools_in_counts_reach() returns setof integer
  language plpgsql stable security definer rows 50
  set search_path = abie, pg_temp
  as $$
    begin
      case viewer_role()
        when 'governor' then
          return query select unnest(own_urns('governor'));
        when 'local-authority' then
          return query select sc.urn from school sc
            join organisation o on o.kind = 'local-authority' and o.code = sc.local_authority_code
            join session s on s.organisation = o.id where s.id = named_session();
        else
          return query select schools_in_reach();
      end case;
    end
  $$;

-- Whether the viewer may see the expectation of any school at all. Governors, Ofsted and the public may not, and never
-- learn that there are any; nor may a role that is not named here.
create or replace function sees_expectations() returns boolean
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select coalesce(case viewer_role()
      when 'analyst' then true
      when 'approver' then true
      when 'head' then true
      when 'attendance-lead' then true
      when 'trust' then true
      when 'hub-lead' then true
      when 'regional-adviser' then true
      when 'local-authority' then (select local_authority_sees from access_setting) <> 'never'
      else false end, false)
  $$;

-- The school of a governor with whom the head shares the board pack.
create or replace function school_with_shared_board_pack() returns integer
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select own_school('governor') from share
    where urn = any ((select own_urns('governor'))::integer[]) and with_whom = 'governors' and revoked_at is null limit 1
  $$;

-- The states of the releases that the viewer may know of.
create or replace function known_release_states() returns text[]
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
create or replace function releases_open_to_viewer() returns integer[]
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

-- The schools that the report in force of the viewer's own school names as similar, under every URN of theirs.
create or replace function schools_named_in_own_report() returns setof integer
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select unnest(urns_of(named.urn)) from expectation e join release r on r.number = e.release
      cross join unnest(e.similar_urns) named (urn)
    where e.urn = any ((select own_urns('head', 'attendance-lead'))::integer[]) and r.state = 'released'
  $$;

-- Those of them whose head agreed to be written to, as they are today.
create or replace function schools_open_to_contact() returns setof integer
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select todays_urn(c.urn) from contact_consent c
    where c.revoked_at is null and c.urn in (select schools_named_in_own_report())
  $$;

grant execute on function named_session, current_viewer, todays_code to abie_reader, abie_writer;
grant execute on function todays_urn, urns_of, urns_of_schools, organisation_kind_of, viewer_person, viewer_role, own_school, own_urns, sees_all, schools_in_reach,
  schools_in_counts_reach,
  sees_expectations, known_release_states, releases_open_to_viewer, school_with_shared_board_pack,
  schools_named_in_own_report, schools_open_to_contact
  to abie_reader, abie_writer;

-- The machine of a token. A token of a machine that nobody has added is nobody's.
create or replace function machine_of(by_issuer text, client text) returns setof machine
  language sql stable security definer rows 1
  set search_path = abie, pg_temp
  as $$ select * from machine where issuer = by_issuer and client_id = client $$;

-- The machines that any school may appoint, for heads. A function, because row security of machines asks for appointments.
create or replace function offered_machines() returns setof uuid
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$ select id from machine where offered and own_school('head') is not null $$;

-- The machines on whose behalf a transaction acts. The login for registers is believed about who they are, and sees no
-- school that has not appointed one of them.
create or replace function named_machines() returns uuid[]
  language sql stable parallel safe
  as $$ select string_to_array(nullif(current_setting('abie.machines', true), ''), ',')::uuid[] $$;
