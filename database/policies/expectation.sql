-- Expectations. Of two ways in, the one that most people take stands first: the other is then never looked at.
--
-- Rules: see-report, list-expectations

grant select on expectation to abie_reader, abie_writer;
grant select, insert, update, delete on expectation to abie_job;

create policy visible on expectation for select to abie_reader, abie_writer
  using (release = any ((select releases_open_to_viewer())::integer[])
    and (urn in (select schools_in_reach()) or (select sees_all())));

-- How many schools of the viewer's own authority a release has, whether they share or not: a number, and no school.
create or replace function schools_of_own_authority(of_release integer) returns integer
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select count(*)::integer from session v
      join organisation o on o.id = v.organisation and o.kind = 'local-authority'
      join school s on s.local_authority_code = o.code
      join expectation e on e.urn = s.urn and e.release = of_release
      where v.id = named_session() and v.ended_at is null and v.expires_at > statement_timestamp()
        and v.role = 'local-authority' and of_release = any (releases_open_to_viewer())
  $$;
revoke execute on function schools_of_own_authority from public;
grant execute on function schools_of_own_authority to abie_reader, abie_writer;

create policy job on expectation to abie_job using (true) with check (true);
