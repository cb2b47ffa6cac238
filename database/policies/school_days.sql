-- Days of a school's year, exactly: the school's own head and attendance lead. What works on them reads and writes all.
--
-- Rules: see-registers

grant select on school_days to abie_reader;
grant select, insert, update, delete on school_days to abie_job;

create policy own on school_days for select to abie_reader
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));

create policy job on school_days to abie_job using (true) with check (true);

-- Days under an earlier URN are the school's own.
grant execute on function todays_urn to abie_job;
