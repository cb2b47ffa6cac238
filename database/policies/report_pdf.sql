-- Reports on paper: whoever may read the expectation.
--
-- Rules: see-report

grant select on report_pdf to abie_reader, abie_writer;
grant select, insert, update, delete on report_pdf to abie_job;

create policy visible on report_pdf for select to abie_reader, abie_writer
  using (release = any ((select releases_open_to_viewer())::integer[])
    and (urn in (select schools_in_reach()) or (select sees_all())));

create policy job on report_pdf to abie_job using (true) with check (true);
