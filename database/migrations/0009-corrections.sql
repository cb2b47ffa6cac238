-- The log of corrections, for everybody who may see an expectation: what was suspended, why and when, in which role, and
-- which release took its place. Who it was stays with analysts and approvers: the role comes from the audit record.

create index suspensions on audit (release) where action = 'suspended';

create function corrections() returns table (
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
revoke execute on function corrections from public;
grant execute on function corrections to abie_reader, abie_writer;
