-- Counts that were published of authorities, regions and England: everybody reads them, what counts takes them in.
--
-- Rules: see-public-statistics

grant select, insert, update on place_count to abie_counting;
grant select on place_count to abie_reader, abie_job;

create policy counted on place_count to abie_counting using (true) with check (true);

create policy published on place_count for select to abie_reader, abie_job using (true);
