-- What a release says of its schools, until it is released: analysts and approvers.
--
-- Rules: see-release

grant select on release_school to abie_reader, abie_writer;
grant select, insert, update, delete on release_school to abie_job;

create policy visible on release_school for select to abie_reader, abie_writer using ((select sees_all()));

create policy job on release_school to abie_job using (true) with check (true);
