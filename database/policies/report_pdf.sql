-- Reports on paper: whoever may read the expectation. A paper that is made stays as it is.
--
-- Rules: see-report

grant select on report_pdf to abie_reader, abie_writer;
grant select, insert, delete on report_pdf to abie_job;

create policy visible on report_pdf for select to abie_reader, abie_writer
  using (release = any ((select releases_open_to_viewer())::integer[])
    and (urn in (select schools_in_reach()) or (select sees_all())));

create policy job_reads on report_pdf for select to abie_job using (true);

create policy job_makes on report_pdf for insert to abie_job
  with check (release in (select number from release where state in ('approved', 'released')));

create policy job_removes on report_pdf for delete to abie_job
  using (release in (select number from release where state = 'draft'));
