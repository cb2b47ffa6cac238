-- What makes other figures of a school differ, in counts: its own head and attendance lead, and nobody else. What counts marks writes
-- them, and they go with the marks of their year.
--
-- Rules: see-registers

grant select on cause_count to abie_reader;
grant select, insert, update, delete on cause_count to abie_counting;

create policy own_school on cause_count for select to abie_reader
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));

create policy counted on cause_count to abie_counting using (true) with check (true);

-- Removing pupil rows after the following year runs as the owner, which sees only what is due.
create policy due on cause_count to abie_owner
  using (left(academic_year, 4)::integer < extract(year from (select pupil_rows_kept_from())));
