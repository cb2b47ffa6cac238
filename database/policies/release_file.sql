-- The files of a release, as it was sealed: analysts and approvers.
--
-- Rules: see-release

grant select on release_file to abie_reader, abie_writer;
grant select, insert, update, delete on release_file to abie_job;

create policy visible on release_file for select to abie_reader, abie_writer using ((select sees_all()));

create policy job on release_file to abie_job using (true) with check (true);
