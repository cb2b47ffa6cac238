-- Registers: the school's own head and attendance lead read; machines that the school has appointed read and add, in their
-- own name; what counts reads. Nobody changes or removes one.
--
-- Rules: see-registers

grant select, insert on register to abie_registers;
grant execute on function keep_new_registers to abie_registers;
grant select on register to abie_counting, abie_reader;

create policy own_school on register for select to abie_reader
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));

create policy appointed on register for select to abie_registers
  using ((select true from appointment a where a.urn = register.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));

create policy in_own_name on register for insert to abie_registers
  with check (by_machine = any ((select named_machines())::uuid[])
    and (select true from appointment a where a.urn = register.urn and a.dismissed_at is null
      and a.machine = register.by_machine limit 1));

create policy counted on register for select to abie_counting using (true);

-- Removing pupil rows after the following year runs as the owner, which sees only what is due.
create policy due on register to abie_owner using (on_date < (select pupil_rows_kept_from()));
