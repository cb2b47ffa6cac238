-- Counts of schools: a school's own people, and those above it of the schools that are theirs, read them; small numbers are
-- protected by what shows them. Machines that the school has appointed send them, what counts marks writes them, and work
-- that no person does reads them. No mark and no pupil stands behind any of it.
--
-- Rules: see-counts

grant select on school_count to abie_reader, abie_job;
grant select, insert on school_count to abie_registers;
grant select, insert, update, delete on school_count to abie_counting;

create policy in_reach on school_count for select to abie_reader
  using ((select sees_all()) or urn in (select schools_in_counts_reach()));

create policy worked_with on school_count for select to abie_job using (true);

create policy appointed_reads on school_count for select to abie_registers
  using ((select true from appointment a where a.urn = school_count.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));

create policy appointed_sends on school_count for insert to abie_registers
  with check (submission is not null
    and (select true from appointment a where a.urn = school_count.urn and a.dismissed_at is null
      and a.machine = any ((select named_machines())::uuid[]) limit 1));

create policy counted on school_count to abie_counting using (true) with check (submission is null);
