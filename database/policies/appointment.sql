-- Who may send for a school: a machine reads of its own appointments, the school's head and attendance lead of theirs. The
-- head appoints suppliers that are offered, and dismisses anybody; so does the command line.
-- Policies of other tables look here as `(select true … limit 1)`: one look at the index for each row, where `exists` would
-- read every school of a supplier for each statement.
--
-- Rules: see-registers, appoint-supplier

grant select on appointment to abie_registers, abie_reader, abie_writer;
grant execute on function offered_machines to abie_reader, abie_writer;
grant insert on appointment to abie_writer;
grant update (dismissed_at) on appointment to abie_writer;
grant select, insert on appointment to abie_command;
grant update (dismissed_at) on appointment to abie_command;

create policy own on appointment for select to abie_registers
  using (machine = any ((select named_machines())::uuid[]));

create policy of_school on appointment for select to abie_reader, abie_writer
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));

create policy head_appoints on appointment for insert to abie_writer
  with check (urn = (select own_school('head')) and dismissed_at is null
    and machine in (select offered_machines()));

create policy head_dismisses on appointment for update to abie_writer
  using (urn = any ((select own_urns('head'))::integer[]) and dismissed_at is null)
  with check (urn = any ((select own_urns('head'))::integer[]) and dismissed_at is not null);

create policy command on appointment to abie_command using (true) with check (true);
