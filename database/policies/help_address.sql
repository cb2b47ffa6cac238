-- Addresses that two schools gave each other: each sees its own, and both see both once both have given theirs. Heads give them.
--
-- Rules: take-part-in-help

-- The side that the viewer's school is of; null for everybody else.
create or replace function own_side_of_help(of_request uuid) returns text
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select case when h.from_urn = any (mine.urns) then 'asks' when h.to_urn = any (mine.urns) then 'helps' end
    from help_request h cross join own_urns('head', 'attendance-lead') mine (urns) where h.id = of_request
  $$;
grant execute on function own_side_of_help to abie_reader, abie_writer;

create or replace function both_gave_addresses(of_request uuid) returns boolean
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$ select count(*) = 2 from help_address where request = of_request $$;
grant execute on function both_gave_addresses to abie_reader, abie_writer;

grant select on help_address to abie_reader, abie_writer;
grant insert on help_address to abie_writer;

create policy visible on help_address for select to abie_reader, abie_writer
  using (side = own_side_of_help(request) or (own_side_of_help(request) is not null and both_gave_addresses(request)));

create policy head_gives on help_address for insert to abie_writer
  with check (by_person = (select viewer_person()) and (select viewer_role()) = 'head'
    and side = own_side_of_help(request));
