-- A school's own plan: its head and attendance lead, who read it and write it in their own name. Nobody above the school,
-- no work of the service and no command.
--
-- Rules: keep-attendance-plan

grant select on attendance_plan to abie_reader, abie_writer;
grant insert on attendance_plan to abie_writer;
grant update (aim, actions, people, review, saving, by_person, by_role, saved_at) on attendance_plan to abie_writer;

create policy own_school on attendance_plan for select to abie_reader, abie_writer
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));

create policy own_school_begins on attendance_plan for insert to abie_writer
  with check (urn = (select own_school('head', 'attendance-lead')) and saving = 1
    and by_person = (select viewer_person()) and by_role = (select viewer_role()));

create policy own_school_saves on attendance_plan for update to abie_writer
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]))
  with check (urn = any ((select own_urns('head', 'attendance-lead'))::integer[])
    and by_person = (select viewer_person()) and by_role = (select viewer_role()));
