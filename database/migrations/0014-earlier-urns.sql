-- A school that became an academy goes by another URN from then on. What was written under the URNs before stays as it was
-- written, and is found through this table (docs/decisions/0045): responses, shares, consents, reports and looks at them.
-- Which school is carried on under which URN is what a release says; no release says it of a merger or a split.

alter table release_school add column earlier_urns integer[] not null default '{}';

create table earlier_urn (
  earlier integer primary key check (earlier between 100000 and 999999),
  -- The one of today, which is nobody's earlier one.
  urn integer not null references school,
  check (earlier <> urn)
);
create index earlier_urns_of_school on earlier_urn (urn);

-- When a release goes into force. Schools under earlier URNs are where their school of today is: whoever may see the one
-- may see what was kept of the other.
create function follow_schools() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      gone integer[];
    begin
      -- A release of an earlier year knows less of who became whom.
      if not exists (select from release later join release this on this.number = new.release
          where later.expectation_year > this.expectation_year and later.state in ('released', 'suspended')) then
        with removed as (
          delete from earlier_urn e using release_school r
            where r.release = new.release and (r.urn = e.earlier or e.earlier = any (r.earlier_urns))
            returning e.earlier)
        select array_agg(earlier) into gone from removed;
        -- Not one that two schools claim, nor one that is still a school of its own.
        insert into earlier_urn (earlier, urn)
          select said.earlier, min(r.urn) from release_school r cross join unnest(r.earlier_urns) said (earlier)
          where r.release = new.release and not exists (select from release_school own
            where own.release = new.release and own.urn = said.earlier)
          group by said.earlier having count(distinct r.urn) = 1;
        update earlier_urn e set urn = n.urn from earlier_urn n where e.urn = n.earlier;
        -- A link that is said no more: the school is again where the last release that had it says.
        update school s set local_authority_code = r.local_authority_code,
            local_authority_name = r.local_authority_name, region = r.region, trust_uid = r.trust_uid,
            trust_name = r.trust_name
          from (select distinct on (l.urn) l.* from release_school l join release on release.number = l.release
            where l.urn = any (gone) and release.state in ('released', 'superseded', 'suspended', 'corrected')
            order by l.urn, release.expectation_year desc, release.number desc) r
          where s.urn = r.urn and not exists (select from earlier_urn e where e.earlier = s.urn);
      end if;
      update school s set local_authority_code = t.local_authority_code,
          local_authority_name = t.local_authority_name, region = t.region, trust_uid = t.trust_uid,
          trust_name = t.trust_name
        from earlier_urn e join school t on t.urn = e.urn
        where s.urn = e.earlier
          and (s.local_authority_code, s.local_authority_name, s.region, s.trust_uid, s.trust_name)
          is distinct from (t.local_authority_code, t.local_authority_name, t.region, t.trust_uid, t.trust_name);
      return null;
    end
  $$;
create trigger follows after insert on release_event for each row
  when (new.kind = 'released') execute function follow_schools();
