-- Letters to print: for those who send notices. No figure stands in them.
--
-- Rules: see-notices

grant select on notice_letters to abie_reader, abie_writer;
grant select, insert on notice_letters to abie_job;

create policy visible on notice_letters for select to abie_reader, abie_writer using ((select sees_all()));

create policy job on notice_letters to abie_job using (true) with check (true);
