-- When a school has sessions: machines that the school has appointed, and what counts.

grant select, insert, update on school_calendar to abie_registers;
grant select on school_calendar to abie_counting;

create policy appointed on school_calendar to abie_registers
  using ((select true from appointment a where a.urn = school_calendar.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = school_calendar.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));

create policy counted on school_calendar for select to abie_counting using (true);
