-- What schools write: their own head and attendance lead; those who answer.
--
-- Rules: see-responses, agree-or-propose, confirm-figure, question-data, tell-of-disruption

-- What the schools within a viewer's reach have said to one release, taken together, for lists: that a school has
-- responded and whether it waits for an answer. What it wrote stays behind the policy of `response`.
-- A response's state follows from its last event (src/workflow/responses/response-state.ts). What each kind asks for is
-- made from src/workflow/responses/response-kind.ts.
create or replace function responses_of_schools(of_release integer) returns table (urn integer, said text)
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
        when bool_or(event = 'sent' and response_once_sent(kind) = 'waiting') then 'waiting'
        when bool_or(event in ('sent', 'accepted') and response_about_expectation(kind)
          and response_once_sent(kind) <> 'confirmed') then 'agreed'
        else 'answered'
      end
    from last where event <> 'withdrawn' group by last.urn
  $$;
grant execute on function responses_of_schools to abie_reader, abie_writer;

grant execute on function response_rule_of to abie_reader, abie_writer, abie_job;

grant select on response to abie_reader, abie_writer;
grant insert on response to abie_writer;

create policy visible on response for select to abie_reader, abie_writer
  using ((select sees_all()) or urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));

create policy school_writes on response for insert to abie_writer
  with check (by_person = (select viewer_person()) and by_role = (select viewer_role())
    and urn = any (case response_rule_of(kind)
      when 'agree-or-propose' then (select own_urns('head'))
      when 'confirm-figure' then (select own_urns('head'))
      when 'question-data' then (select own_urns('head', 'attendance-lead'))
      when 'tell-of-disruption' then (select own_urns('head', 'attendance-lead')) end::integer[])
    and release in (select number from release where state = 'released'));

-- What a school says of its own figure, the next calculation takes; its accepted disruptions, whoever reads its year.
grant select on response to abie_job;
create policy job on response for select to abie_job
  using (response_rule_of(kind) in ('confirm-figure', 'tell-of-disruption'));
