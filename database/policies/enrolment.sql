-- The roll by date: the school's own head and attendance lead, machines that the school has appointed, and what counts.
--
-- Rules: see-registers

grant select, insert, delete on enrolment to abie_registers;
grant select on enrolment to abie_counting, abie_reader;

create policy own_school on enrolment for select to abie_reader
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));

create policy appointed on enrolment to abie_registers
  using ((select true from appointment a where a.urn = enrolment.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = enrolment.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));

create policy counted on enrolment for select to abie_counting using (true);

-- Removing pupil rows after the following year runs as the owner, which sees anything only while it removes.
create policy while_removing on enrolment to abie_owner using ((select pupil_rows_kept_from()) is not null);

-- So does counting with which keys pseudonyms are.
create policy while_keys_are_counted on enrolment for select to abie_owner using ((select pseudonym_keys_counted()));
