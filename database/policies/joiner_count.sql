-- How absent joiners were at their last school, in counts: the receiving school's own head and attendance lead, and nobody else.
-- What counts marks writes them.
--
-- Rules: see-registers

grant select on joiner_count to abie_reader;
grant select, insert, delete on joiner_count to abie_counting;

create policy own_school on joiner_count for select to abie_reader
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));

create policy counted on joiner_count to abie_counting using (true) with check (true);
