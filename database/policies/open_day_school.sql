-- Which school comes to which open day: the school and the hub's lead. Heads and attendance leads sign up.
--
-- Rules: come-to-open-day

-- The hub of an open day, for its lead alone.
create or replace function own_open_day(of_day uuid) returns boolean
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$ select exists (select from open_day where id = of_day and hub = own_hub()) $$;
grant execute on function own_open_day to abie_reader, abie_writer;

grant select on open_day_school to abie_reader, abie_writer;
grant insert on open_day_school to abie_writer;
grant update (people, by_person, at) on open_day_school to abie_writer;

create policy visible on open_day_school for select to abie_reader, abie_writer
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]) or own_open_day(open_day));

create policy school_comes on open_day_school for insert to abie_writer
  with check (urn = (select own_school('head', 'attendance-lead')) and by_person = (select viewer_person()));

create policy school_changes on open_day_school for update to abie_writer
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]))
  with check (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]) and by_person = (select viewer_person()));
