-- The bytes of official files that analysts bring, while the release is a draft.
--
-- Rules: see-release, run-release

grant select, insert, delete on upload_part to abie_writer;
grant select on upload_part to abie_reader;
grant select, insert on upload_part to abie_job;

create policy visible on upload_part for select to abie_reader, abie_writer using ((select sees_all()));

create policy analyst_adds on upload_part for insert to abie_writer with check ((select viewer_role()) = 'analyst'
  and exists (select from upload u join release r on r.number = u.release
    where u.id = upload_part.upload and not u.complete and r.state = 'draft'));

create policy analyst_removes on upload_part for delete to abie_writer using ((select viewer_role()) = 'analyst'
  and exists (select from upload u join release r on r.number = u.release
    where u.id = upload_part.upload and not u.complete and r.state = 'draft'));

create policy job_reads on upload_part for select to abie_job using (true);

create policy job_adds on upload_part for insert to abie_job
  with check (exists (select from upload u where u.id = upload_part.upload and not u.complete));
