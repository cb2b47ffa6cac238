-- What the schools within a viewer's reach have said to one release, taken together, for lists: that a school has
-- responded and whether it waits for an answer. What it wrote stays behind the policy of `response`.
-- A response's state follows from its last event (src/expectations/responses/response-state.ts).
create function responses_of_schools(of_release integer) returns table (urn integer, said text)
  language sql stable security definer rows 1000
  set search_path = abie, pg_temp
  as $$
    with last as (
      select distinct on (r.id) r.urn, r.kind, e.kind as event
      from response r join response_event e on e.response = r.id
      where r.release = of_release and ((select sees_all()) or r.urn in (select schools_in_reach()))
      order by r.id, e.seq desc
    )
    select last.urn, case
        when bool_or(event = 'sent' and kind <> 'agree') then 'waiting'
        when bool_or(event in ('sent', 'accepted') and kind in ('agree', 'propose')) then 'agreed'
        else 'answered'
      end
    from last where event <> 'withdrawn' group by last.urn
  $$;
revoke execute on function responses_of_schools from public;
grant execute on function responses_of_schools to abie_reader, abie_writer;
