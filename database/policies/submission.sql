-- What was sent and answered: the machine that sent it.

grant select, insert on submission to abie_registers;

create policy sender on submission to abie_registers
  using (machine = any ((select named_machines())::uuid[]))
  with check (machine = any ((select named_machines())::uuid[]));
