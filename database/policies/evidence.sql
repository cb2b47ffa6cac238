-- Files beside a response: who may read the response; whoever sent it adds them, while its release is in force.
--
-- Rules: see-responses, confirm-figure, question-data, tell-of-disruption

grant select on evidence to abie_reader, abie_writer;
grant insert on evidence to abie_writer;

create policy visible on evidence for select to abie_reader, abie_writer
  using ((select sees_all()) or exists (select from response r where r.id = evidence.response));

create policy sender_adds on evidence for insert to abie_writer
  with check (exists (select from response r join release l on l.number = r.release
    where r.id = evidence.response and r.by_person = (select viewer_person()) and l.state = 'released'));
