-- Who may send for a school: a machine reads of its own appointments, the school's head and attendance lead of theirs. The
-- head appoints suppliers that are offered, and dismisses anybody; so does the command line.
-- Policies of other tables look here as `(select true … limit 1)`: one look at the index for each row, where `exists` would
-- read every school of a supplier for each statement.
-- A school that goes on under another URN keeps its suppliers: the appointment is made anew there, since the same moment.
--
-- Rules: see-registers, appoint-supplier

grant select on appointment to abie_registers, abie_reader, abie_writer;
grant execute on function offered_machines to abie_reader, abie_writer;
grant insert on appointment to abie_writer;
grant update (dismissed_at) on appointment to abie_writer;
grant select, insert on appointment to abie_command;
grant update (dismissed_at) on appointment to abie_command;
grant execute on function urns_of to abie_command;

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

-- Seen when a transaction ends, because a release writes all links anew. One that is said no more ends what followed by it;
-- what a head has dismissed stays so.
create or replace function appointments_follow() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      if tg_op <> 'INSERT' then
        update appointment a set dismissed_at = greatest(statement_timestamp(), a.given_at)
          where a.urn = old.urn and a.dismissed_at is null
            and not exists (select from earlier_urn e where e.earlier = old.earlier and e.urn = old.urn)
            and exists (select from appointment before where before.urn = old.earlier
              and before.machine = a.machine and before.given_at = a.given_at);
      end if;
      if tg_op <> 'DELETE' then
        insert into appointment (urn, machine, given_at)
          select new.urn, a.machine, a.given_at from appointment a
          where a.urn = new.earlier and a.dismissed_at is null
            and exists (select from earlier_urn e where e.earlier = new.earlier and e.urn = new.urn)
            and not exists (select from appointment since where since.urn = new.urn and since.machine = a.machine
              and (since.dismissed_at is null or since.given_at >= a.given_at))
          on conflict do nothing;
      end if;
      return null;
    end
  $$;
drop trigger if exists appointments_follow on earlier_urn;
create constraint trigger appointments_follow after insert or update or delete on earlier_urn
  deferrable initially deferred for each row execute function appointments_follow();
