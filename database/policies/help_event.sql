-- What two schools wrote to each other: they alone.
--
-- Rules: take-part-in-help

grant select on help_event to abie_reader, abie_writer;
grant insert (request, step, at, by_person, by_role, side, words) on help_event to abie_writer;

create policy visible on help_event for select to abie_reader, abie_writer
  using (exists (select from help_request h where h.id = help_event.request));

create policy happens on help_event for insert to abie_writer
  with check (by_person = (select viewer_person()) and by_role = (select viewer_role())
    and side = own_side_of_help(request));
