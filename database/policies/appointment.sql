-- Who may send for a school: a machine reads of its own appointments. The command line appoints and dismisses.
-- Policies of other tables look here as `(select true … limit 1)`: one look at the index for each row, where `exists` would
-- read every school of a supplier for each statement.

grant select on appointment to abie_registers;
grant select, insert on appointment to abie_command;
grant update (dismissed_at) on appointment to abie_command;

create policy own on appointment for select to abie_registers
  using (machine = any ((select named_machines())::uuid[]));

create policy command on appointment to abie_command using (true) with check (true);
