-- Enrolments, by number: machines that the school has appointed, and nobody else but what counts.

grant select, insert on pupil to abie_registers;

create policy appointed on pupil to abie_registers
  using ((select true from appointment a where a.urn = pupil.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = pupil.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));

-- Removing pupil rows after the following year runs as the owner, which sees anything only while it removes.
create policy while_removing on pupil to abie_owner using ((select pupil_rows_kept_from()) is not null);
