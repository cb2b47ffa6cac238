-- Keyed pseudonyms: machines that the school has appointed. Not even what counts reads them.

grant select, insert, delete on pupil_reference to abie_registers;
grant update (pseudonym, key_version, pupil) on pupil_reference to abie_registers;
-- The command line is told how many there are of each key.
grant execute on function pseudonym_keys_in_use to abie_command;

create policy appointed on pupil_reference to abie_registers
  using ((select true from appointment a where a.urn = pupil_reference.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = pupil_reference.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));

-- Removing pupil rows after the following year runs as the owner, which sees anything only while it removes.
create policy while_removing on pupil_reference to abie_owner using ((select pupil_rows_kept_from()) is not null);

-- So does counting with which keys pseudonyms are.
create policy while_keys_are_counted on pupil_reference for select to abie_owner using ((select pseudonym_keys_counted()));
