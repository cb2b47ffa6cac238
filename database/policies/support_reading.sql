-- How a school's years were read: the school, the adviser of its region, and the national team. No hub, no trust, no authority. What a
-- closed year said is read by nobody once its release is suspended.
--
-- Rules: see-need

-- Which of these schools there are, for the command that brings readings in.
create or replace function schools_there(of_urns integer[]) returns setof integer
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$ select urn from school where urn = any (of_urns) $$;
grant execute on function schools_there to abie_command;

-- Releases whose years count: of a table of which most read less.
create or replace function releases_that_count() returns integer[]
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$ select array(select number from release where state in ('released', 'superseded')) $$;
grant execute on function releases_that_count to abie_reader, abie_writer;

grant select on support_reading to abie_reader, abie_writer;
grant select, insert, update on support_reading to abie_command;

create policy visible on support_reading for select to abie_reader, abie_writer
  using ((release is null or release = any ((select releases_that_count())::integer[]))
    and ((select sees_all()) or urn = any ((select own_urns('head', 'attendance-lead'))::integer[])
      or ((select viewer_role()) = 'regional-adviser' and urn in (select schools_in_reach()))));

create policy command on support_reading to abie_command using (true) with check (true);
