-- Hubs, for whoever works with schools: nothing here says which schools a hub supports. A hub's lead keeps what is said of it,
-- an analyst the list.
--
-- Rules: see-hubs, keep-hub

-- The hub for which a hub lead has signed in; null for anybody else.
create or replace function own_hub() returns text
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$
    select o.code from session s join organisation o on o.id = s.organisation
    where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
      and o.kind = 'hub' and s.role = 'hub-lead'
  $$;

-- How many of its places each hub has given: a number, and no school. For those who place schools, and each hub its own.
create or replace function places_taken() returns table (hub text, taken integer)
  language sql stable security definer rows 100
  set search_path = abie, pg_temp
  as $$
    select o.hub, count(*)::integer from support_offer o
    where o.state in ('placed', 'paused')
      and ((select viewer_role()) in ('regional-adviser', 'analyst', 'approver') or o.hub = (select own_hub()))
    group by o.hub
  $$;
grant execute on function own_hub, places_taken to abie_reader, abie_writer;

grant select on hub to abie_reader, abie_writer;
grant insert on hub to abie_writer;
grant update (name, phases, practices, places, reach_km, offer, open_days, contact, cover, last_day, saving, kept_by, kept_at)
  on hub to abie_writer;
grant select, insert, update on hub to abie_command;

create policy visible on hub for select to abie_reader, abie_writer
  using ((select viewer_role()) is not null and (select viewer_role()) <> 'ofsted-inspector');

create policy analyst_adds on hub for insert to abie_writer
  with check ((select viewer_role()) = 'analyst' and kept_by = (select viewer_person()) and saving = 1);

create policy keeper_changes on hub for update to abie_writer
  using ((select viewer_role()) = 'analyst' or id = (select own_hub()))
  with check (((select viewer_role()) = 'analyst' or id = (select own_hub())) and kept_by = (select viewer_person()));

create policy command on hub to abie_command using (true) with check (true);
