-- What a joiner’s previous school sent: machines that the school has appointed, and what counts joiners.

grant select, insert, update on previous_school_sessions to abie_registers;

create policy appointed on previous_school_sessions to abie_registers
  using ((select true from appointment a where a.urn = previous_school_sessions.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = previous_school_sessions.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));

grant select on previous_school_sessions to abie_counting;
create policy counted on previous_school_sessions for select to abie_counting using (true);

-- Removing pupil rows after the following year runs as the owner, which sees anything only while it removes.
create policy while_removing on previous_school_sessions to abie_owner using ((select pupil_rows_kept_from()) is not null);
