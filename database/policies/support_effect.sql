-- What support achieved: everybody. The command publishes it, and nothing changes it.
--
-- Rules: see-public-pages

-- What the hubs of a published year are called: which schools lead hubs is public.
create or replace function hubs_published() returns table (lead_urn integer, name text)
  language sql stable security definer rows 100
  set search_path = abie, pg_temp
  as $$
    select h.lead_urn, h.name from hub h
    where exists (select from support_effect e, jsonb_array_elements(e.content -> 'hubs') told
      where (told ->> 'hub')::integer = h.lead_urn)
  $$;
grant execute on function hubs_published to abie_reader;

-- What became, by the end of a year, of schools that fell short beyond chance in the year before: without their numbers, in the
-- order of their figures, and what is settled of their years: of years that are closed, from releases that were not suspended. For
-- the command line alone, which compares those with a place and those without (docs/support-effect.md). That a school declined is
-- in it as that one of so many did; who holds that login can recognise one by its figures, and each call is on record.
create or replace function support_courses(of_year text) returns table (phase text, region text, fsm_quintile smallint,
    years jsonb, came text, hub integer, days integer, region_full boolean,
    two_before double precision, one_before double precision, chosen_in double precision, after double precision)
  language sql stable security definer rows 1000
  set search_path = abie, pg_temp
  as $$
    with of as (
      select make_timestamptz(y, 9, 1, 0, 0, 0, 'Europe/London') as starts,
        make_timestamptz(y + 1, 9, 1, 0, 0, 0, 'Europe/London') as ends,
        array(select (y - n) || '-' || lpad(((y - n + 1) % 100)::text, 2, '0') from generate_series(0, 2) as n) as names
      from (select left(of_year, 4)::integer as y) as asked
    ),
    -- Of a year that was closed from several releases, what the latest says.
    ended as (
      select distinct on (todays_urn(r.urn), t.year) todays_urn(r.urn) as urn, t.year,
        (r.result ->> 'attendance')::double precision as attendance,
        case when r.result ->> 'beforeFrom' = 'registers' then (r.result ->> 'before')::double precision end as before
      from year_result r join year_turn t on t.release = r.release join release l on l.number = t.release, of
      where t.state = 'closed' and l.state in ('released', 'superseded') and t.year = any (of.names)
      order by todays_urn(r.urn), t.year, t.release desc
    ),
    read as (
      select distinct on (todays_urn(s.urn), s.year) todays_urn(s.urn) as urn, s.year, s.word, s.shortfall, s.phase, s.fsm_quintile
      from support_reading s, of
      where s.year < of.names[1] and (s.release is null or s.release in (select number from release where state in ('released', 'superseded')))
      order by todays_urn(s.urn), s.year, s.urn = todays_urn(s.urn) desc
    ),
    step as (
      select todays_urn(o.urn) as urn, e.offer, e.seq, e.step, e.body, e.at >= of.starts as within
      from support_event e join support_offer o on o.id = e.offer, of
      where e.at < of.ends
    ),
    offer as (
      select s.urn, s.offer,
        bool_or(s.step = 'placed' and s.within) as placed,
        bool_or(s.step = 'placed' and not s.within) as placed_before,
        bool_or(s.step = 'accepted') and not bool_or(s.step in ('placed', 'stopped')) as waits,
        bool_or(s.within and s.step in ('declined', 'stopped')) as refused,
        bool_or(s.within and s.step in ('confirmed', 'postponed')) as offered,
        bool_or(s.within and s.step = 'not-confirmed') as not_confirmed
      from step s group by s.urn, s.offer
    ),
    school_came as (
      select o.urn, case
          when bool_or(o.placed_before) then 'placed before'
          when bool_or(o.placed) then 'placed'
          when bool_or(o.waits) then 'waiting'
          when bool_or(o.refused) then 'refused'
          when bool_or(o.offered) then 'not answered'
          when bool_or(o.not_confirmed) then 'not confirmed'
          else 'not offered' end as came
      from offer o group by o.urn
    ),
    last_hub as (
      select distinct on (s.urn) s.urn, h.lead_urn from step s join hub h on h.id = s.body ->> 'hub'
      where s.step = 'placed' order by s.urn, s.offer, s.seq desc
    ),
    -- Of a school of which nobody wrote a day down there is no row: how many there were is not known.
    held as (
      select s.urn, count(distinct s.body ->> 'on')::integer as days from step s, of
      where s.step = 'worked' and s.body ->> 'work' = 'day-held' and (s.body ->> 'on')::date >= of.starts::date
        and (s.body ->> 'on')::date < of.ends::date
      group by s.urn
    ),
    -- Places that were somebody's in the year.
    taken as (
      select s.body ->> 'hub' as hub, count(distinct s.offer) as schools from step s
      where s.step = 'placed' and not exists (select from step l where l.offer = s.offer and l.seq > s.seq and not l.within
        and l.step in ('place-given-up', 'stopped', 'ended'))
      group by s.body ->> 'hub'
    ),
    -- Of each phase on its own: a place with a hub that does not take the phase is none. A hub's places are shared by its phases, and one that
    -- has more schools than places leaves no fewer free with another.
    full_region as (
      select h.region, p.phase, bool_and(h.places <= coalesce(t.schools, 0)) as is_full
      from of, hub h cross join unnest(h.phases) as p (phase) left join taken t on t.hub = h.id
      where h.first_day < of.ends::date and coalesce(h.last_day >= of.starts::date, true)
      group by h.region, p.phase
    )
    select l.phase, c.region, l.fsm_quintile,
      (select jsonb_agg(jsonb_build_object('year', r.year, 'word', r.word, 'shortfall', r.shortfall) order by r.year)
        from read r where r.urn = l.urn),
      coalesce(w.came, 'not offered'), b.lead_urn, d.days, coalesce(f.is_full, true),
      two.before, coalesce(two.attendance, one.before), coalesce(now.before, one.attendance), now.attendance
    from of join read l on l.year = of.names[2] and l.word = 'not reached'
      join school c on c.urn = l.urn
      left join school_came w on w.urn = l.urn
      left join last_hub b on b.urn = l.urn
      left join held d on d.urn = l.urn
      left join full_region f on f.region = c.region and f.phase = l.phase
      left join ended now on now.urn = l.urn and now.year = of.names[1]
      left join ended one on one.urn = l.urn and one.year = of.names[2]
      left join ended two on two.urn = l.urn and two.year = of.names[3]
    order by l.phase, c.region, l.fsm_quintile, l.shortfall, now.attendance, now.before, one.before, w.came, b.lead_urn, d.days, l.urn
  $$;
grant execute on function support_courses to abie_command;

-- Who published it and who agreed stays between them and the record.
grant select (year, edition, content, because, published_at) on support_effect to abie_reader, abie_writer;
grant select, insert on support_effect to abie_command;

create policy public on support_effect for select to abie_reader, abie_writer using (true);

create policy command_reads on support_effect for select to abie_command using (true);

-- On the word of two people.
create policy command_publishes on support_effect for insert to abie_command
  with check (by_person is not null and agreed_by is not null);
