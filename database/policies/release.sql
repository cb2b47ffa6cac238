-- Releases. Others than analysts and approvers know of those that have been released; governors, of the one in force
-- while the head shares the board pack; Ofsted and the public, of none.
--
-- Rules: see-release, see-corrections, see-board-pack, prepare-release

grant select on release to abie_reader, abie_writer;
grant insert (content_id, expectation_year, baseline, method_name, method_version, prepared_by, created_at) on release
  to abie_writer;
grant select on release to abie_job, abie_command;
grant insert (content_id, expectation_year, baseline, method_name, method_version, prepared_by, created_at) on release
  to abie_command;
grant update (content_id, expectation_year, baseline, method_name, method_version) on release to abie_job;

create policy visible on release for select to abie_reader, abie_writer
  using (state = any ((select known_release_states())::text[]));

create policy analyst_drafts on release for insert to abie_writer
  with check ((select viewer_role()) = 'analyst' and prepared_by = (select viewer_person()));

create policy job on release to abie_job using (true) with check (true);

create policy command on release to abie_command using (true) with check (true);

-- Numbers of releases follow one another. A sequence leaves some out: those of drafts that were taken back, and up to 32 after
-- a crash, which looks as if releases had been removed.
create or replace function number_release() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      -- The second of two waits until the first is there, or is not. Any number will do, as long as nobody else uses it.
      perform pg_advisory_xact_lock(4201826);
      new.number := (select coalesce(max(number), 0) + 1 from release);
      return new;
    end
  $$;
create or replace trigger a_number_that_follows before insert on release
  for each row execute function number_release();
