-- How far the work on a release is: analysts and approvers.
--
-- Rules: see-release

grant select on release_progress to abie_reader, abie_writer;
grant select, insert, update, delete on release_progress to abie_job;

create policy visible on release_progress for select to abie_reader, abie_writer using ((select sees_all()));

create policy job on release_progress to abie_job using (true) with check (true);
