-- What a school calls a code: machines that the school has appointed.

grant select, insert, update, delete on code_mapping to abie_registers;

create policy appointed on code_mapping to abie_registers
  using ((select true from appointment a where a.urn = code_mapping.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = code_mapping.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));
