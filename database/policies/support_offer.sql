-- Offers of support. What a school has not accepted is seen by the school and by the adviser who decided on it; everybody else
-- sees neither that it was offered nor that it was declined. Nothing here is ever Ofsted's.
--
-- Rules: know-of-support, see-supported, ask-for-support, propose-support, plan-matching

-- How many schools have what they have not accepted, for the national team: no school, no region, and small numbers hidden.
-- From six on a number is rounded to five, so that one more school cannot be told from one day to the next.
create or replace function support_counted() returns table (state text, schools integer)
  language sql stable security definer rows 5
  set search_path = abie, pg_temp
  as $$
    select o.state, case when count(*) < 6 then null else (round(count(*) / 5.0) * 5)::integer end
    from support_offer o
    where sees_all() and o.state in ('proposed', 'offered', 'postponed', 'declined', 'not-confirmed', 'withdrawn')
    group by o.state
  $$;
grant execute on function support_counted to abie_reader, abie_writer;

-- Whether there is a school of this number, for a hub lead who proposes one: numbers of schools are public.
create or replace function is_school(number integer) returns boolean
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$ select own_hub() is not null and exists (select from school where urn = number) $$;
grant execute on function is_school to abie_reader, abie_writer;

grant select on support_offer to abie_reader, abie_writer;
grant insert (id, urn, begun_at, by_person, by_hub) on support_offer to abie_writer;

create policy visible on support_offer for select to abie_reader, abie_writer
  using (case (select viewer_role())
    when 'head' then urn = any ((select own_urns('head'))::integer[])
    when 'attendance-lead' then urn = any ((select own_urns('attendance-lead'))::integer[])
    when 'regional-adviser' then urn in (select schools_in_reach())
      and (state is null or state not in ('not-confirmed', 'withdrawn', 'offered', 'postponed', 'declined')
        or adviser = (select viewer_person()))
    when 'hub-lead' then (hub = (select own_hub()) and state in ('placed', 'paused', 'stopped', 'ended'))
      or (by_hub = (select own_hub()) and coalesce(state, 'proposed') = 'proposed')
    when 'trust' then (select support_seen_above from access_setting) = 'when-accepted'
      and state in ('accepted', 'placed', 'paused', 'stopped', 'ended') and urn in (select schools_in_counts_reach())
    when 'local-authority' then (select support_seen_above from access_setting) = 'when-accepted'
      and state in ('accepted', 'placed', 'paused', 'stopped', 'ended') and urn in (select schools_in_counts_reach())
    when 'analyst' then state in ('accepted', 'placed', 'paused', 'stopped', 'ended')
    when 'approver' then state in ('accepted', 'placed', 'paused', 'stopped', 'ended')
    else false end);

create policy begins on support_offer for insert to abie_writer
  with check (by_person = (select viewer_person()) and case (select viewer_role())
    when 'head' then urn = (select own_school('head')) and by_hub is null
    when 'regional-adviser' then urn in (select schools_in_reach()) and by_hub is null
    when 'hub-lead' then by_hub = (select own_hub())
    else false end);
