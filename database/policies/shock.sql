-- Days that were not as expected. A school's own: its head and attendance lead, and whoever judges what schools report. Those of
-- an area or the nation: whoever may see the expectation of any school.
--
-- Rules: see-responses, see-corrections

grant select on shock to abie_reader;
grant select, insert, update, delete on shock to abie_job;

create policy own on shock for select to abie_reader
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[])
    or (urn is not null and (select sees_all())) or (urn is null and (select sees_expectations())));

create policy job on shock to abie_job using (true) with check (true);
