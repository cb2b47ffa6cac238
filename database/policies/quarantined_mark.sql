-- Rows that were not accepted: machines that the school has appointed.

grant select, insert on quarantined_mark to abie_registers;
grant update (closed_at, closed_by) on quarantined_mark to abie_registers;

create policy appointed on quarantined_mark to abie_registers
  using ((select true from appointment a where a.urn = quarantined_mark.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = quarantined_mark.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));
