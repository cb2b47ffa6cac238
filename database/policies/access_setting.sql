-- How the service is set: everybody may read it, the command line changes it.

grant select on access_setting to abie_reader, abie_writer, abie_job;
grant insert, update on access_setting to abie_job;

create policy readable on access_setting for select to abie_reader, abie_writer using (true);

create policy job on access_setting to abie_job using (true) with check (true);
