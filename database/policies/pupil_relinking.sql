-- Which enrolments were one child of the school: machines that the school has appointed, and what counts.

grant select, insert on pupil_relinking to abie_registers;
grant select on pupil_relinking to abie_counting;

create policy appointed on pupil_relinking to abie_registers
  using ((select true from appointment a where a.urn = pupil_relinking.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = pupil_relinking.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));

create policy counted on pupil_relinking for select to abie_counting using (true);

-- Removing pupil rows after the following year runs as the owner, which sees anything only while it removes.
create policy while_removing on pupil_relinking to abie_owner using ((select pupil_rows_kept_from()) is not null);
