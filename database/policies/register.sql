-- Registers: machines that the school has appointed read and add, in their own name; what counts reads. Nobody changes or
-- removes one.

grant select, insert on register to abie_registers;
grant select on register to abie_counting;

create policy appointed on register for select to abie_registers
  using (exists (select from appointment a where a.urn = register.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[])));

create policy in_own_name on register for insert to abie_registers
  with check (by_machine = any ((select named_machines())::uuid[])
    and exists (select from appointment a where a.urn = register.urn and a.dismissed_at is null
      and a.machine = register.by_machine));

create policy counted on register for select to abie_counting using (true);
