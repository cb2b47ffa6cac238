-- Rows that were not accepted: machines that the school has appointed, and the school's own head and attendance lead, who
-- see what was sent and never whose pseudonym it was.
--
-- Rules: load-registers, see-registers

grant select, insert on quarantined_mark to abie_registers;
-- A row that comes again is the newer word of the two; a rotated key takes hold of rows that wait as well.
grant update (submission, minutes_late, fault, at, pseudonym, closed_at, closed_by) on quarantined_mark to abie_registers;
grant execute on function date_as_sent to abie_registers;
grant select (id, urn, date_text, session, code, fault, at, closed_at) on quarantined_mark to abie_reader;

create policy own_school on quarantined_mark for select to abie_reader
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));

create policy appointed on quarantined_mark to abie_registers
  using ((select true from appointment a where a.urn = quarantined_mark.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = quarantined_mark.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));

-- Removing pupil rows after the following year runs as the owner, which sees only what is due.
create policy due on quarantined_mark to abie_owner using (at < (select pupil_rows_kept_from()));
