-- How a school's year goes against its expectation: whoever may read its report in that release.
--
-- Rules: see-progress, list-expectations

grant select on year_reading to abie_reader;
grant select, insert, update, delete on year_reading to abie_job;

create policy visible on year_reading for select to abie_reader
  using (release = any ((select releases_open_to_viewer())::integer[])
    and (urn in (select schools_in_reach()) or (select sees_all())));

create policy job on year_reading to abie_job using (true) with check (true);
