-- Open days of hubs: whoever may see hubs. Their hub's lead, and analysts, add and cancel them.
--
-- Rules: see-hubs, keep-hub

-- How many people come to each open day: a number, and no school.
create or replace function open_days_taken() returns table (open_day uuid, people integer)
  language sql stable security definer rows 300
  set search_path = abie, pg_temp
  as $$
    select s.open_day, sum(s.people)::integer from open_day_school s
    where viewer_role() is not null and viewer_role() <> 'ofsted-inspector'
    group by s.open_day
  $$;

-- What schools are called that come to open days of the viewer's own hub: they said that they come.
create or replace function schools_at_open_days() returns table (urn integer, name text)
  language sql stable security definer rows 100
  set search_path = abie, pg_temp
  as $$
    select distinct s.urn, s.name from open_day d
      join open_day_school o on o.open_day = d.id and o.people > 0
      join school s on s.urn = todays_urn(o.urn)
    where d.hub = own_hub()
  $$;
grant execute on function open_days_taken, schools_at_open_days to abie_reader, abie_writer;

grant select on open_day to abie_reader, abie_writer;
grant insert (id, hub, on_day, words, seats, by_person, made_at) on open_day to abie_writer;
grant update (cancelled_at) on open_day to abie_writer;

create policy visible on open_day for select to abie_reader, abie_writer
  using ((select viewer_role()) is not null and (select viewer_role()) <> 'ofsted-inspector');

create policy keeper_adds on open_day for insert to abie_writer
  with check (((select viewer_role()) = 'analyst' or hub = (select own_hub())) and by_person = (select viewer_person()));

create policy keeper_cancels on open_day for update to abie_writer
  using ((select viewer_role()) = 'analyst' or hub = (select own_hub()))
  with check ((select viewer_role()) = 'analyst' or hub = (select own_hub()));
