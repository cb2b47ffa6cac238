-- Official files that analysts bring, while the release is a draft. That one is whole, or goes, is an event of the release,
-- which a trigger writes in the analyst's name.
--
-- Rules: see-release, run-release

grant select, insert, delete on upload to abie_writer;
grant select on upload to abie_reader;
grant update (sha256, complete, size) on upload to abie_writer;
grant select, update (touched_at), delete on upload to abie_job;

create policy visible on upload for select to abie_reader, abie_writer using ((select sees_all()));

create policy analyst_adds on upload for insert to abie_writer with check ((select viewer_role()) = 'analyst'
  and not complete and release in (select number from release where state = 'draft'));

create policy analyst_completes on upload for update to abie_writer using ((select viewer_role()) = 'analyst'
  and not complete and release in (select number from release where state = 'draft'))
  with check (release in (select number from release where state = 'draft'));

create policy analyst_removes on upload for delete to abie_writer using ((select viewer_role()) = 'analyst'
  and release in (select number from release where state = 'draft'));

create policy job_reads on upload for select to abie_job using (true);

create policy job_goes_on on upload for update to abie_job using (not complete) with check (not complete);

create policy job_sweeps on upload for delete to abie_job using (not complete);
