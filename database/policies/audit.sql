-- The audit record: analysts and approvers; a head sees who looked at the own school. Rows come from write_audit
-- alone.

grant execute on function write_audit to abie_reader, abie_writer, abie_job, abie_sign_in;

grant select on audit to abie_reader, abie_writer;
grant select on audit to abie_job;

create policy owner_reads on audit for select to abie_owner using (true);

create policy owner_adds on audit for insert to abie_owner with check (true);

create policy visible on audit for select to abie_reader, abie_writer
  using ((select sees_all()) or (urn = (select own_school('head')) and outcome = 'granted'));

create policy job on audit for select to abie_job using (true);
