-- What happened to a release. Everybody who may see an expectation reads of releases, suspensions and corrections; the
-- rest is for those who release. An approver who finds a fault in an approved release stops it, too. What is in force
-- gives way only to an approved release of its year. Work adds what nobody does: that a run ended, and that the time of a
-- planned release has come. Only the command line writes down somebody whose session it does not have.
--
-- Rules: see-release, see-corrections, run-release, withdraw-release, approve-release, plan-release, suspend-release

create or replace function corrections() returns table (
    release integer, expectation_year text, suspended_at timestamptz, because text, by_role text,
    corrected_at timestamptz, corrected_by integer)
  language sql stable security definer rows 20
  set search_path = abie, pg_temp
  as $$
    select s.release, r.expectation_year, s.at, s.detail ->> 'because',
      (select a.role from audit a where a.release = s.release and a.action = 'suspended' and a.outcome = 'granted'
        order by a.at limit 1),
      c.at, (c.detail ->> 'byRelease')::integer
    from release_event s
      join release r on r.number = s.release
      left join release_event c on c.release = s.release and c.kind = 'corrected'
    where s.kind = 'suspended' and (select sees_expectations())
    order by s.at desc, s.release desc
  $$;
grant execute on function corrections to abie_reader, abie_writer;

grant select on release_event to abie_reader, abie_writer;
grant insert (release, kind, at, by_person, detail) on release_event to abie_writer, abie_job, abie_command;
grant select on release_event to abie_job, abie_command;

create policy visible on release_event for select to abie_reader, abie_writer
  using ((select sees_all())
    or (kind in ('released', 'superseded', 'suspended', 'corrected') and (select sees_expectations())));

create policy job_reads on release_event for select to abie_job, abie_command using (true);

create policy job_adds on release_event for insert to abie_job
  with check (by_person is null and (kind in ('run-failed', 'checked', 'released')
    or (kind in ('superseded', 'corrected') and exists (
      select from release former join release r on r.expectation_year = former.expectation_year
      where former.number = release_event.release and r.number = (detail ->> 'byRelease')::integer
        and r.state = 'approved' and r.release_at is not null))));

create policy command_acts on release_event for insert to abie_command with check (true);

create policy people_act on release_event for insert to abie_writer
  with check (by_person = (select viewer_person()) and case (select viewer_role())
    when 'analyst' then kind in ('run-started', 'overridden', 'figure-confirmed', 'withdrawn', 'suspended')
    when 'approver' then kind in ('approved', 'planned', 'released', 'suspended')
      or (kind = 'withdrawn' and exists (select from release r where r.number = release_event.release and r.state = 'approved'))
      or (kind in ('superseded', 'corrected') and exists (
        select from release former join release r on r.expectation_year = former.expectation_year
        where former.number = release_event.release and r.number = (detail ->> 'byRelease')::integer and r.state = 'approved'))
    else false end);
