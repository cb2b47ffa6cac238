-- What was changed late in a school's registers, in counts by day: its own head and attendance lead, and nobody else. What counts marks
-- writes them, and they go with the marks of their day.
--
-- Rules: see-registers

grant select on late_change to abie_reader;
grant select, insert, update, delete on late_change to abie_counting;

create policy own_school on late_change for select to abie_reader
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));

create policy counted on late_change to abie_counting using (true) with check (true);

-- Removing pupil rows after the following year runs as the owner, which sees only what is due.
create policy due on late_change to abie_owner using (on_date < (select pupil_rows_kept_from()));
