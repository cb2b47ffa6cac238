-- What makes other figures of a school differ, in counts: its own head and attendance lead, and nobody else. What counts marks writes
-- them.
--
-- Rules: see-registers

grant select on cause_count to abie_reader;
grant select, insert, update on cause_count to abie_counting;

create policy own_school on cause_count for select to abie_reader
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));

create policy counted on cause_count to abie_counting using (true) with check (true);
