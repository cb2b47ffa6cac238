-- Keyed pseudonyms: machines that the school has appointed. Not even what counts reads them.

grant select, insert, delete on pupil_reference to abie_registers;
grant update (pseudonym, key_version, pupil) on pupil_reference to abie_registers;

create policy appointed on pupil_reference to abie_registers
  using ((select true from appointment a where a.urn = pupil_reference.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = pupil_reference.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));

-- Removing pupil rows after the following year runs as the owner, which sees anything only while it removes.
create policy while_removing on pupil_reference to abie_owner using ((select pupil_rows_kept_from()) is not null);
