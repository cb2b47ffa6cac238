-- A school’s day in counts: machines that the school has appointed send them, and what counts writes them.

grant select, insert on school_day_count to abie_registers, abie_counting;

create policy appointed on school_day_count to abie_registers
  using ((select true from appointment a where a.urn = school_day_count.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = school_day_count.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));

create policy counted on school_day_count to abie_counting using (true) with check (true);
