-- The course of a school's support, word by word: the school, the adviser, and the hub that works with it. Those above the
-- school, and the national team, know of the support and read none of this.
--
-- Rules: take-support-step

grant select on support_event to abie_reader, abie_writer;
grant insert (offer, step, at, by_person, by_role, body) on support_event to abie_writer;

create policy visible on support_event for select to abie_reader, abie_writer
  using ((select viewer_role()) in ('head', 'attendance-lead', 'regional-adviser', 'hub-lead')
    and exists (select from support_offer o where o.id = support_event.offer));

create policy happens on support_event for insert to abie_writer
  with check (by_person = (select viewer_person()) and by_role = (select viewer_role())
    and by_role in ('head', 'attendance-lead', 'regional-adviser', 'hub-lead')
    and exists (select from support_offer o where o.id = support_event.offer));
