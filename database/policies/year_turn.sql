-- How far the turn of a year has come, for whoever works on it; once it is closed, what it taught is everybody's: no school is in it.
--
-- Rules: see-year-turn, prepare-year-turn, see-public-pages

grant select on year_turn to abie_reader, abie_writer, abie_job;
grant insert (release, year) on year_turn to abie_writer;

create policy worked_on on year_turn for select to abie_reader, abie_writer
  using (state = 'closed' or ((select sees_all()) and exists (select from release r
    where r.number = year_turn.release and r.state in ('released', 'superseded'))));
create policy begins on year_turn for insert to abie_writer
  with check ((select viewer_role()) = 'analyst');

create policy job on year_turn to abie_job using (true);
