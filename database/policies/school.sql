-- Schools: those of which the viewer may see counts, which are all in reach and, for an authority, those that shared nothing
-- too; those that the own report names and that agreed to be written to.
--
-- Rules: see-counts, see-school-page, find-a-school, see-board-pack, see-contact

-- What the rules of access are told of a school besides its row: with whom it is shared, its contact, its hubs. It tells
-- the viewer what the policies of `share`, `contact_consent` and `hub_referral` would show, and a test holds it to that;
-- asking those four policies costs more than all the rest of reading a report.
create or replace function facts_of_school(of_school integer) returns jsonb
  language plpgsql stable security definer
  set search_path = abie, pg_temp
  as $$
    declare
      role text;
      code text;
      same integer[] := urns_of(of_school);
      national boolean;
      own boolean;
      inside boolean;
    begin
      select s.role, todays_code(o.kind, o.code) into role, code
        from session s join organisation o on o.id = s.organisation
        where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
          and o.kind = organisation_kind_of(s.role);
      if role is null or role = 'ofsted-inspector' then
        return '{"shared": false, "pack": false, "contact": false, "hubs": []}';
      end if;
      national := role in ('analyst', 'approver');
      own := role in ('head', 'attendance-lead') and code = todays_urn(of_school)::text;
      inside := national or own or (role <> 'governor' and of_school in (select schools_in_reach()));
      return jsonb_build_object(
        'shared', (national or own or (inside and role = 'local-authority')) and exists (select from share s
          where s.urn = any (same) and s.with_whom = 'local-authority' and s.revoked_at is null),
        'pack', (national or own or (role = 'governor' and code = todays_urn(of_school)::text)) and exists (select
          from share s where s.urn = any (same) and s.with_whom = 'governors' and s.revoked_at is null),
        'contact', exists (select from contact_consent c where c.urn = any (same) and c.revoked_at is null)
          and (own or of_school in (select schools_named_in_own_report())),
        'hubs', case when inside and (role not in ('trust', 'local-authority')
          or (select support_seen_above from access_setting) = 'when-accepted') then (select coalesce(jsonb_agg(distinct h.hub order by h.hub), '[]') from hub_referral h
          where h.urn = any (same) and h.state = 'accepted') else '[]' end);
    end
  $$;
grant execute on function facts_of_school to abie_reader, abie_writer;

grant select on school to abie_reader, abie_writer;
grant select, insert on school to abie_job;
-- Which schools a place is made of.
grant select on school to abie_counting;

create policy visible on school for select to abie_reader, abie_writer
  using (urn in (select schools_in_counts_reach()) or (select sees_all())
    or urn in (select schools_open_to_contact()));

create policy job on school to abie_job using (true) with check (true);

create policy counted on school for select to abie_counting using (true);
