-- The check of a draft's files: analysts ask for it, a job does it.
--
-- Rules: see-release, run-release

grant select on release_intake to abie_reader, abie_writer;
grant insert, update, delete on release_intake to abie_writer;
grant select, insert, update, delete on release_intake to abie_job;

create policy visible on release_intake for select to abie_reader, abie_writer using ((select sees_all()));

create policy analyst_asks on release_intake for insert to abie_writer with check ((select viewer_role()) = 'analyst'
  and finished_at is null and release in (select number from release where state = 'draft'));

create policy analyst_asks_again on release_intake for update to abie_writer using ((select viewer_role()) = 'analyst'
  and release in (select number from release where state = 'draft')) with check (finished_at is null);

create policy analyst_forgets on release_intake for delete to abie_writer using ((select viewer_role()) = 'analyst'
  and release in (select number from release where state = 'draft'));

create policy job on release_intake to abie_job using (true) with check (true);
