-- Expectations. Of two ways in, the one that most people take stands first: the other is then never looked at.
--
-- Rules: see-report

grant select on expectation to abie_reader, abie_writer;
grant select, insert, update, delete on expectation to abie_job;

create policy visible on expectation for select to abie_reader, abie_writer
  using (release = any ((select releases_open_to_viewer())::integer[])
    and (urn in (select schools_in_reach()) or (select sees_all())));

create policy job on expectation to abie_job using (true) with check (true);
