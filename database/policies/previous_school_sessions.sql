-- What a joiner’s previous school sent: machines that the school has appointed.

grant select, insert, update on previous_school_sessions to abie_registers;

create policy appointed on previous_school_sessions to abie_registers
  using ((select true from appointment a where a.urn = previous_school_sessions.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = previous_school_sessions.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));
