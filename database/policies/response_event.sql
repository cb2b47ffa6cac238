-- What became of a response: whoever may read it. Analysts answer; the school sends and withdraws.
--
-- Rules: see-responses, answer-response, agree-or-propose, confirm-figure, question-data, tell-of-disruption

grant select on response_event to abie_reader, abie_writer;
grant insert on response_event to abie_writer;

create policy visible on response_event for select to abie_reader, abie_writer
  using ((select sees_all()) or exists (select from response r where r.id = response_event.response));

create policy happens on response_event for insert to abie_writer
  with check (by_person = (select viewer_person())
    and exists (select from response r where r.id = response_event.response)
    and case (select viewer_role())
      when 'analyst' then kind in ('accepted', 'answered', 'declined')
      when 'head' then kind in ('sent', 'withdrawn') and exists (select from response r
        join release l on l.number = r.release where r.id = response_event.response and l.state = 'released')
      when 'attendance-lead' then kind in ('sent', 'withdrawn') and exists (select from response r
        join release l on l.number = r.release where r.id = response_event.response and l.state = 'released'
          and response_rule_of(r.kind) in ('question-data', 'tell-of-disruption'))
      else false end);

grant select on response_event to abie_job;
create policy job on response_event for select to abie_job
  using (exists (select from response r where r.id = response_event.response));
