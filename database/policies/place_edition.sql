-- Figures of places, of which small numbers are hidden: whoever may see the place. What counts marks makes them, and changes
-- none that is there. What schools are compared with is for whoever may see counts of a school besides: of England for all of
-- them, of an authority for the people of its schools.
--
-- Rules: see-place-counts, see-counts

-- The region of a local authority: that of its schools.
create or replace function region_of_authority(authority text) returns text
  language sql stable security definer parallel safe
  set search_path = abie, pg_temp
  as $$ select max(region) from school where local_authority_code = authority $$;

-- The places that the viewer may see, but for those who see England: src/access/rules/see-place-counts.ts in SQL.
create or replace function places_in_reach() returns setof text
  language plpgsql stable security definer rows 20
  set search_path = abie, pg_temp
  as $$
    declare
      code text;
      role text;
    begin
      select s.role, o.code into role, code
        from session s join organisation o on o.id = s.organisation
        where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp()
          and o.kind = organisation_kind_of(s.role);
      case role
        when 'trust' then return next 'trust-' || code;
        when 'local-authority' then return next 'authority-' || code;
        when 'hub-lead' then return next 'hub-' || code;
        when 'regional-adviser' then
          return next 'region-' || replace(lower(code), ' ', '-');
          return query select 'authority-' || local_authority_code from school
            where local_authority_code is not null group by local_authority_code having max(region) = code;
        else
      end case;
    end
  $$;
-- Whether the viewer may see a place, also where nothing has been made of it yet.
create or replace function place_in_reach(of_place text) returns boolean
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$ select of_place in (select places_in_reach()) or (sees_all() and of_place !~ '^(trust|hub)-') $$;
-- The places with which the viewer's schools are compared: src/access/compared-places.ts in SQL. A trust or a hub that knows several
-- schools of an authority could take all of them off it.
create or replace function compared_places() returns setof text
  language plpgsql stable security definer rows 2
  set search_path = abie, pg_temp
  as $$
    begin
      case viewer_role()
        when 'head', 'attendance-lead', 'governor' then
          return next 'england';
          return query select 'authority-' || local_authority_code from school
            where urn = own_school('head', 'attendance-lead', 'governor') and local_authority_code is not null;
        when 'trust', 'local-authority', 'hub-lead', 'regional-adviser' then return next 'england';
        else
      end case;
    end
  $$;
grant execute on function places_in_reach, place_in_reach, region_of_authority, compared_places to abie_reader;

grant select on place_edition to abie_reader;
grant select, insert on place_edition to abie_counting;

create policy in_reach on place_edition for select to abie_reader
  using (place in (select places_in_reach()) or ((select sees_all()) and place !~ '^(trust|hub)-'));

create policy compared on place_edition for select to abie_reader
  using (part = 'compared' and place in (select compared_places()));

create policy counted on place_edition to abie_counting using (true) with check (true);
