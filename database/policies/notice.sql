-- Notices: those who send them read how far they are; nobody else does. They come from `ask_notices` alone, in the name of
-- the session that asks. Work sends them, and is the only one to learn an address.
--
-- Rules: see-notices, send-notices

grant select on notice to abie_reader, abie_writer;
grant select on notice to abie_job;
grant update (way, state, to_person, provider_id, because, settled_at, part, next_look_at) on notice to abie_job;

create policy visible on notice for select to abie_reader, abie_writer using ((select sees_all()));

create policy job on notice to abie_job using (true) with check (true);

-- The head of each school who signed in last, with the address that sign-in gave; under the school's URN of today.
create or replace function addresses_of_heads() returns table (urn integer, person uuid, email text)
  language sql stable security definer rows 20000
  set search_path = abie, pg_temp
  as $$
    select distinct on (1) coalesce(e.urn, o.code::integer), l.person, p.email
      from last_sign_in l
        join organisation o on o.id = l.organisation and o.kind = 'school' and o.code ~ '^[1-9]\d{5}$'
        join person p on p.id = l.person
        left join earlier_urn e on e.earlier = o.code::integer
      where l.role = 'head' and p.email like '%_@_%'
      order by 1, l.at desc
  $$;

-- The same of one school, and its own address where no head of it has signed in.
create or replace function address_of(of_school integer) returns table (person uuid, email text)
  language sql stable security definer rows 1
  set search_path = abie, pg_temp
  as $$
    (select l.person, p.email
      from organisation o
        join last_sign_in l on l.organisation = o.id and l.role = 'head'
        join person p on p.id = l.person
      where o.kind = 'school' and o.code = any (array(select u::text from unnest(urns_of(of_school)) u))
        and p.email like '%_@_%'
      order by l.at desc limit 1)
    union all
    select null, a.email from school_address a where a.urn = of_school and a.email is not null
    limit 1
  $$;

-- To whom a notice of a kind would go, and how. A school that has closed is not written to. Reminded is who was told of the
-- report, has not responded, and has heard nothing for a week.
create or replace function notices_to_come(of_release integer, of_kind text, by_email boolean)
  returns table (urn integer, way text)
  language sql stable security definer rows 20000
  set search_path = abie, pg_temp
  as $$
    select e.urn, case when by_email and coalesce(h.email, a.email) is not null then 'email' else 'letter' end
      from expectation e
        left join earlier_urn x on x.earlier = e.urn
        left join addresses_of_heads() h on h.urn = coalesce(x.urn, e.urn)
        left join school_address a on a.urn = e.urn
      where (select sees_all()) and e.release = of_release and e.status <> 'closed'
        and not exists (select from notice n where n.release = of_release and n.urn = e.urn and n.kind = of_kind)
        and (of_kind = 'report' or (
          exists (select from notice n where n.release = of_release and n.urn = e.urn and n.kind = 'report')
          and not exists (select from notice n where n.release = of_release and n.urn = e.urn
            and n.asked_at > statement_timestamp() - interval '7 days')
          and not exists (select from response r where r.release = of_release and r.urn = e.urn and not exists (
            select from response_event w where w.response = r.id and w.kind = 'withdrawn'))))
  $$;
grant execute on function notices_to_come to abie_reader, abie_writer;

-- Asks for notices of a kind to be sent, to every school that has none of it yet. The answer is how many. The release is
-- held meanwhile: one that is suspended at the same moment was suspended before, and nothing is sent, or is after.
create or replace function ask_notices(of_release integer, of_kind text, by_email boolean) returns integer
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      asked integer;
      stands text;
    begin
      select state into stands from release where number = of_release for share;
      if stands is distinct from 'released' or not sees_all() then return 0; end if;
      insert into notice (release, urn, kind, way, asked_by)
        select of_release, c.urn, of_kind, c.way, viewer_person() from notices_to_come(of_release, of_kind, by_email) c
        on conflict do nothing;
      get diagnostics asked = row_count;
      return asked;
    end
  $$;
grant execute on function ask_notices to abie_writer;

-- Takes up to so many e-mails of a release in hand, each by one worker. One of which nothing was heard for a minute is taken
-- again, and has been `tried_before`. Of a release that is not in force nothing new is sent.
create or replace function take_emails(of_release integer, most integer) returns table (
    urn integer, kind text, person uuid, email text, school_name text, tried_before timestamptz, in_force boolean)
  language plpgsql security definer rows 50
  set search_path = abie, pg_temp
  as $$
    #variable_conflict use_column
    declare
      stands text;
    begin
      select r.state into stands from release r where r.number = of_release for share;
      if stands <> 'released' then
        update notice n set state = 'called-off', settled_at = clock_timestamp(), next_look_at = null
          where n.release = of_release and n.state in ('waiting', 'no-address');
      end if;
      return query
        with due as (
          select n.urn, n.kind, n.state, n.tried_at from notice n
            where n.release = of_release and n.way = 'email' and n.state in ('waiting', 'trying')
              and n.next_look_at <= clock_timestamp()
            order by n.urn, n.kind limit most for update skip locked
        ), taken as (
          update notice n set
              way = case when a.email is null and due.state = 'waiting' then 'letter' else 'email' end,
              state = case when a.email is null and due.state = 'waiting' then 'waiting' else 'trying' end,
              -- The first time: what was tried once may have gone then.
              tried_at = case when due.state = 'trying' then due.tried_at
                when a.email is not null then clock_timestamp() end,
              next_look_at = clock_timestamp()
                + case when a.email is null and due.state = 'waiting' then interval '0' else interval '1 minute' end
            from due left join lateral address_of(due.urn) a on true
            where n.release = of_release and n.urn = due.urn and n.kind = due.kind
            returning n.urn, n.kind, n.way, a.person, a.email, due.state as stood, due.tried_at as before
        )
        select t.urn, t.kind, t.person, t.email, coalesce(s.name, 'School ' || t.urn),
            case t.stood when 'trying' then t.before end, stands = 'released'
          from taken t left join school s on s.urn = t.urn where t.way = 'email' order by t.urn, t.kind;
    end
  $$;
grant execute on function take_emails to abie_job;
