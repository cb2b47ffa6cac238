-- Programs that send registers: each reads of itself. The command line adds them.

grant execute on function machine_of, named_machines to abie_registers;
grant select on machine to abie_registers;
grant select, insert on machine to abie_command;

create policy itself on machine for select to abie_registers using (id = any ((select named_machines())::uuid[]));

create policy command on machine to abie_command using (true) with check (true);
