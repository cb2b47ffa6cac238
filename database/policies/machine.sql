-- Programs that send registers: each reads of itself; heads and attendance leads read of those that any school may appoint,
-- and of those that theirs has appointed. The command line adds them.
--
-- Rules: see-registers, appoint-supplier

grant execute on function machine_of, named_machines to abie_registers;
grant select on machine to abie_registers;
grant select, insert on machine to abie_command;
grant update (offered) on machine to abie_command;
grant select on machine to abie_reader, abie_writer;

create policy itself on machine for select to abie_registers using (id = any ((select named_machines())::uuid[]));

create policy of_school on machine for select to abie_reader, abie_writer
  using ((offered and (select own_school('head', 'attendance-lead')) is not null)
    or id in (select a.machine from appointment a where a.urn = any ((select own_urns('head', 'attendance-lead'))::integer[])));

create policy command on machine to abie_command using (true) with check (true);
