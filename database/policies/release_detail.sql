-- Where a release comes from and what a run made of it: analysts describe a draft.
--
-- Rules: see-release, prepare-release

grant select on release_detail to abie_reader, abie_writer;
grant insert, update on release_detail to abie_writer;
grant select, update (summary) on release_detail to abie_job;
grant select, insert on release_detail to abie_command;

create policy visible on release_detail for select to abie_reader, abie_writer using ((select sees_all()));

create policy analyst_describes on release_detail for insert to abie_writer
  with check ((select viewer_role()) = 'analyst'
    and exists (select from release r where r.number = release_detail.release and r.state = 'draft'));

create policy analyst_changes on release_detail for update to abie_writer
  using ((select viewer_role()) = 'analyst'
    and exists (select from release r where r.number = release_detail.release and r.state = 'draft'));

create policy job_reads on release_detail for select to abie_job using (true);

create policy job_sums_up on release_detail for update to abie_job
  using (release in (select number from release where state = 'draft'));

create policy command on release_detail to abie_command using (true) with check (true);
