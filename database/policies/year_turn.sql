-- How far the turn of a year has come, for whoever works on it; once it is closed, what it taught is everybody's: no school is in it.
--
-- Rules: see-year-turn, prepare-year-turn, see-public-pages

-- The releases from which a year is closed, without those suspended since: of a release itself not everybody may know.
create or replace function years_closed() returns integer[]
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select array(select t.release from year_turn t join release r on r.number = t.release
      where t.state = 'closed' and r.state in ('released', 'superseded'))
  $$;
grant execute on function years_closed to abie_reader, abie_writer;

grant select on year_turn to abie_reader, abie_writer, abie_job, abie_command;
grant insert (release, year) on year_turn to abie_writer, abie_command;

create policy worked_on on year_turn for select to abie_reader, abie_writer
  using (release = any ((select years_closed())::integer[]) or ((select sees_all()) and exists (select from release r
    where r.number = year_turn.release and r.state in ('released', 'superseded'))));
create policy begins on year_turn for insert to abie_writer
  with check ((select viewer_role()) = 'analyst');

create policy job on year_turn to abie_job using (true);

-- At the command line, on somebody's word.
create policy command on year_turn to abie_command using (true) with check (true);
