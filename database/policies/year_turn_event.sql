-- Who did what in the turn of a year: analysts and approvers. Each step is taken in one's own name and role; verdicts are made by work.
--
-- Rules: see-year-turn, prepare-year-turn, decide-year-turn

grant select on year_turn_event to abie_reader, abie_writer, abie_job, abie_command;
grant insert (release, step, at, by_person, by_role, body) on year_turn_event to abie_writer, abie_job, abie_command;

create policy visible on year_turn_event for select to abie_reader, abie_writer
  using ((select sees_all()) and exists (select from release r
    where r.number = year_turn_event.release and r.state in ('released', 'superseded')));
create policy happens on year_turn_event for insert to abie_writer
  with check (by_person = (select viewer_person()) and by_role = (select viewer_role()) and (select sees_all()));

create policy command on year_turn_event to abie_command using (true) with check (by_person is not null and by_role in ('analyst', 'approver'));

create policy job on year_turn_event to abie_job using (true) with check (by_person is null and by_role = 'work' and step = 'made');
