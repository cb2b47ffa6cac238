-- Releases. Others than analysts and approvers know of those that have been released; governors, of the one in force
-- while the head shares the board pack; Ofsted and the public, of none.
--
-- Rules: see-release, see-corrections, see-board-pack, prepare-release

grant select on release to abie_reader, abie_writer;
grant insert (content_id, expectation_year, baseline, method_name, method_version, prepared_by, created_at) on release
  to abie_writer;
grant select on release to abie_job, abie_command;
grant insert (content_id, expectation_year, baseline, method_name, method_version, prepared_by, created_at) on release
  to abie_command;
grant update (content_id, expectation_year, baseline, method_name, method_version) on release to abie_job;

create policy visible on release for select to abie_reader, abie_writer
  using (state = any ((select known_release_states())::text[]));

create policy analyst_drafts on release for insert to abie_writer
  with check ((select viewer_role()) = 'analyst' and prepared_by = (select viewer_person()));

create policy job on release to abie_job using (true) with check (true);

create policy command on release to abie_command using (true) with check (true);
