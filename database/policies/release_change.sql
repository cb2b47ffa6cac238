-- Every school of a release beside its other self in the last one: analysts and approvers.
--
-- Rules: see-release

grant select on release_change to abie_reader, abie_writer;
grant select, insert, update, delete on release_change to abie_job;

create policy visible on release_change for select to abie_reader, abie_writer using ((select sees_all()));

create policy job on release_change to abie_job using (true) with check (true);
