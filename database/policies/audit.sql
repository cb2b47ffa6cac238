-- The audit record: analysts and approvers; a head sees who looked at the own school. Rows come from write_audit
-- alone.
--
-- Rules: see-audit, see-share-log

-- Whether the viewer's look at something is on record already, for a page that goes on asking by itself. An hour later it
-- is a look of its own.
create or replace function look_goes_on(action text, record_kind text, urn integer, release integer, detail jsonb)
  returns boolean
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select exists (select from audit a
      where a.person = viewer_person() and a.outcome = 'granted' and a.at > statement_timestamp() - interval '1 hour'
        and a.action = $1 and a.record_kind = $2 and a.urn is not distinct from $3
        and a.release is not distinct from $4 and a.detail is not distinct from $5)
  $$;
grant execute on function look_goes_on to abie_reader, abie_writer;

-- Looks at lists that had one of these schools in them. A head asks for the own school alone, under any of its URNs, and is not told which others
-- the list had.
create or replace function looks_in_lists(of_schools integer[]) returns table (
    lane smallint, seq bigint, at timestamptz, person uuid, role text, organisation uuid, action text, release integer)
  language sql stable security definer rows 100
  set search_path = abie, pg_temp
  as $$
    select a.lane, a.seq, a.at, a.person, a.role, a.organisation, a.action, a.release from audit a
    where a.schools && of_schools and a.outcome = 'granted'
      and ((select sees_all()) or of_schools <@ (select own_urns('head'))::integer[])
  $$;
grant execute on function looks_in_lists to abie_reader, abie_writer;

grant execute on function write_audit to abie_reader, abie_writer, abie_job, abie_sign_in;

grant select on audit to abie_reader, abie_writer;
grant select on audit to abie_job;

create policy owner_reads on audit for select to abie_owner using (true);

create policy owner_adds on audit for insert to abie_owner with check (true);

create policy visible on audit for select to abie_reader, abie_writer
  using ((select sees_all()) or (urn = any ((select own_urns('head'))::integer[]) and outcome = 'granted'));

create policy job on audit for select to abie_job using (true);
