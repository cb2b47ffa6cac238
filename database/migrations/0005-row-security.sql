-- The second lock: the table of src/access once more, where the application cannot reach it. Every table has row
-- security, forced on its owner too. What is not granted here is refused.
--
--   abie_reader    reads what its viewer may see, and writes audit rows through write_audit
--   abie_writer    also adds what a person may add
--   abie_job       jobs and the command line: releases, schools, progress; no person asks
--   abie_sign_in   people, organisations and their sessions, and nothing else
--   abie_owner     owns everything; nobody logs in as it. Functions that read past row security run as it.

grant usage on schema abie to abie_reader, abie_writer, abie_job, abie_sign_in;
revoke execute on all functions in schema abie from public;
-- Nor may just anybody call what later migrations add.
alter default privileges revoke execute on functions from public;
grant execute on function named_session, current_viewer, organisation_kind_of, viewer_person, viewer_role, own_school,
  sees_all, schools_in_reach, sees_expectations, known_release_states, releases_open_to_viewer, school_with_shared_board_pack, schools_named_in_own_report,
  schools_open_to_contact, facts_of_school to abie_reader, abie_writer;
grant execute on function write_audit to abie_reader, abie_writer, abie_job, abie_sign_in;
grant execute on function current_viewer, named_session to abie_job, abie_sign_in;
grant execute on function find_session to abie_sign_in;
-- Triggers need no grant for whoever fires them.

do $$
  declare
    name text;
  begin
    for name in select tablename from pg_tables where schemaname = 'abie' and tablename <> 'migration' loop
      execute format('alter table %I enable row level security, force row level security', name);
      if name not in ('audit', 'audit_head') then
        execute format('create policy owner on %I to abie_owner using (true) with check (true)', name);
      end if;
    end loop;
  end
$$;
create policy owner_reads on audit for select to abie_owner using (true);
create policy owner_adds on audit for insert to abie_owner with check (true);
create policy owner_reads on audit_head for select to abie_owner using (true);
create policy owner_moves on audit_head for update to abie_owner using (true);

-- What everybody may read: how the service is set, and which events a release can have.
grant select on access_setting, release_transition to abie_reader, abie_writer, abie_job;
create policy readable on access_setting for select to abie_reader, abie_writer using (true);
create policy readable on release_transition for select to abie_reader, abie_writer, abie_job using (true);
grant insert, update on access_setting to abie_job;
create policy job on access_setting to abie_job using (true) with check (true);

-- People and organisations: oneself; those who wrote or shared for one's own school; to its head, who looked at it; all,
-- for analysts and approvers. Who was refused is no concern of the school's.
create function people_of_own_school() returns setof uuid
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    with mine as (select own_school('head', 'attendance-lead') as urn)
    select person from audit where urn = own_school('head') and outcome = 'granted' and person is not null
    union select by_person from response where urn = (select urn from mine)
    union select e.by_person from response_event e join response r on r.id = e.response where r.urn = (select urn from mine)
    union select by_person from share where urn = (select urn from mine)
    union select by_person from contact_consent where urn = (select urn from mine)
  $$;
create function organisations_of_own_school() returns setof uuid
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select organisation from audit
    where urn = own_school('head') and outcome = 'granted' and organisation is not null
  $$;
grant execute on function people_of_own_school, organisations_of_own_school to abie_reader, abie_writer;

grant select (id, name, email) on person to abie_reader, abie_writer;
create policy visible on person for select to abie_reader, abie_writer
  using (id = (select viewer_person()) or (select sees_all()) or id in (select people_of_own_school()));
grant select on organisation to abie_reader, abie_writer;
create policy visible on organisation for select to abie_reader, abie_writer
  using (id = (select v.organisation from current_viewer() v) or (select sees_all())
    or id in (select organisations_of_own_school()));
grant select on person, organisation to abie_job;
create policy job on person for select to abie_job using (true);
create policy job on organisation for select to abie_job using (true);

-- Sessions: what the cookie holds is known to nobody, and its hash only to abie_sign_in.
grant select (id, person, role, organisation, csrf, started_at, last_seen_at, expires_at, ended_at) on session
  to abie_reader, abie_writer;
create policy visible on session for select to abie_reader, abie_writer using (person = (select viewer_person()));
grant select, insert, update on person, organisation to abie_sign_in;
grant select, insert, delete on session to abie_sign_in;
grant update (last_seen_at, expires_at, ended_at, id_token) on session to abie_sign_in;
grant select, insert, delete on sign_in_attempt to abie_sign_in;
create policy sign_in on person to abie_sign_in using (true) with check (true);
create policy sign_in on organisation to abie_sign_in using (true) with check (true);
create policy sign_in on session to abie_sign_in using (true) with check (true);
create policy sign_in on sign_in_attempt to abie_sign_in using (true) with check (true);

-- Schools: those in reach; the governor's own; those that the own report names and that agreed to be written to.
grant select on school to abie_reader, abie_writer;
create policy visible on school for select to abie_reader, abie_writer
  using (urn in (select schools_in_reach()) or (select sees_all()) or urn = (select own_school('governor'))
    or urn in (select schools_open_to_contact()));
grant select, insert on school to abie_job;
create policy job on school to abie_job using (true) with check (true);

-- Releases. Others than analysts and approvers know of those that have been released; governors, of the one in force
-- while the head shares the board pack; Ofsted and the public, of none.
grant select on release to abie_reader, abie_writer;
create policy visible on release for select to abie_reader, abie_writer
  using (state = any ((select known_release_states())::text[]));
grant insert (content_id, expectation_year, baseline, method_name, method_version, prepared_by, created_at) on release
  to abie_writer;
create policy analyst_drafts on release for insert to abie_writer
  with check ((select viewer_role()) = 'analyst' and prepared_by = (select viewer_person()));
grant select on release to abie_job;
grant insert (content_id, expectation_year, baseline, method_name, method_version, prepared_by, created_at) on release
  to abie_job;
grant update (content_id, expectation_year, baseline, method_name, method_version) on release to abie_job;
create policy job on release to abie_job using (true) with check (true);

grant select on release_detail, release_file, release_school, release_progress to abie_reader, abie_writer;
create policy visible on release_school for select to abie_reader, abie_writer using ((select sees_all()));
create policy visible on release_detail for select to abie_reader, abie_writer using ((select sees_all()));
create policy visible on release_file for select to abie_reader, abie_writer using ((select sees_all()));
create policy visible on release_progress for select to abie_reader, abie_writer using ((select sees_all()));
grant insert, update on release_detail to abie_writer;
create policy analyst_describes on release_detail for insert to abie_writer
  with check ((select viewer_role()) = 'analyst'
    and exists (select from release r where r.number = release_detail.release and r.state = 'draft'));
create policy analyst_changes on release_detail for update to abie_writer
  using ((select viewer_role()) = 'analyst'
    and exists (select from release r where r.number = release_detail.release and r.state = 'draft'));
grant select, insert, update on release_detail to abie_job;
grant select, insert, update, delete on release_file, release_school, release_progress to abie_job;
create policy job on release_school to abie_job using (true) with check (true);
create policy job on release_detail to abie_job using (true) with check (true);
create policy job on release_file to abie_job using (true) with check (true);
create policy job on release_progress to abie_job using (true) with check (true);

-- Everybody who may see an expectation reads of releases, suspensions and corrections; the rest is for those who release.
grant select on release_event to abie_reader, abie_writer;
create policy visible on release_event for select to abie_reader, abie_writer
  using ((select sees_all())
    or (kind in ('released', 'superseded', 'suspended', 'corrected') and (select sees_expectations())));
grant insert (release, kind, at, by_person, detail) on release_event to abie_writer, abie_job;
create policy people_act on release_event for insert to abie_writer
  with check (by_person = (select viewer_person()) and case (select viewer_role())
    when 'analyst' then kind in ('run-started', 'overridden', 'withdrawn', 'suspended', 'superseded', 'corrected')
    when 'approver' then kind in ('approved', 'planned', 'released', 'suspended', 'superseded', 'corrected')
    else false end);
grant select on release_event to abie_job;
create policy job on release_event to abie_job using (true) with check (true);

-- Expectations. Of two ways in, the one that most people take stands first: the other is then never looked at.
grant select on expectation, report_pdf to abie_reader, abie_writer;
create policy visible on expectation for select to abie_reader, abie_writer
  using (release = any ((select releases_open_to_viewer())::integer[])
    and (urn in (select schools_in_reach()) or (select sees_all())));
create policy visible on report_pdf for select to abie_reader, abie_writer
  using (release = any ((select releases_open_to_viewer())::integer[])
    and (urn in (select schools_in_reach()) or (select sees_all())));
grant select, insert, update, delete on expectation, report_pdf, board_pack to abie_job;
create policy job on expectation to abie_job using (true) with check (true);
create policy job on report_pdf to abie_job using (true) with check (true);
create policy job on board_pack to abie_job using (true) with check (true);

grant select on board_pack to abie_reader, abie_writer;
create policy visible on board_pack for select to abie_reader, abie_writer
  using ((urn = (select own_school('head', 'attendance-lead')) or urn = (select school_with_shared_board_pack()))
    and release in (select number from release where state = 'released'));

-- Responses: the school's own head and attendance lead; those who answer.
grant select on response, response_event, evidence to abie_reader, abie_writer;
create policy visible on response for select to abie_reader, abie_writer
  using ((select sees_all()) or urn = (select own_school('head', 'attendance-lead')));
create policy visible on response_event for select to abie_reader, abie_writer
  using ((select sees_all()) or exists (select from response r where r.id = response_event.response));
create policy visible on evidence for select to abie_reader, abie_writer
  using ((select sees_all()) or exists (select from response r where r.id = evidence.response));
grant insert on response, response_event, evidence to abie_writer;
create policy school_writes on response for insert to abie_writer
  with check (by_person = (select viewer_person()) and by_role = (select viewer_role())
    and urn = case when kind in ('agree', 'propose') then (select own_school('head'))
      else (select own_school('head', 'attendance-lead')) end
    and release in (select number from release where state = 'released'));
create policy happens on response_event for insert to abie_writer
  with check (by_person = (select viewer_person())
    and exists (select from response r where r.id = response_event.response)
    and case (select viewer_role())
      when 'analyst' then kind in ('accepted', 'answered')
      when 'head' then kind in ('sent', 'withdrawn') and exists (select from response r
        join release l on l.number = r.release where r.id = response_event.response and l.state = 'released')
      when 'attendance-lead' then kind in ('sent', 'withdrawn') and exists (select from response r
        join release l on l.number = r.release where r.id = response_event.response and l.state = 'released'
          and r.kind in ('question-data', 'disruption'))
      else false end);
create policy sender_adds on evidence for insert to abie_writer
  with check (exists (select from response r join release l on l.number = r.release
    where r.id = evidence.response and r.by_person = (select viewer_person()) and l.state = 'released'));
grant select on response, response_event to abie_job;
create policy job on response for select to abie_job using (true);
create policy job on response_event for select to abie_job using (true);

-- Sharing: the head decides; whom it is shared with may know so.
grant select on share to abie_reader, abie_writer;
create policy visible on share for select to abie_reader, abie_writer
  using (urn = (select own_school('head', 'attendance-lead')) or (select sees_all())
    or (revoked_at is null and with_whom = 'governors' and urn = (select own_school('governor')))
    or (revoked_at is null and with_whom = 'local-authority' and (select viewer_role()) = 'local-authority'
      and urn in (select schools_in_reach())));
grant insert on share to abie_writer;
grant update (revoked_at, revoked_by) on share to abie_writer;
create policy head_shares on share for insert to abie_writer
  with check (urn = (select own_school('head')) and by_person = (select viewer_person()) and revoked_at is null);
create policy head_revokes on share for update to abie_writer
  using (urn = (select own_school('head')) and revoked_at is null)
  with check (urn = (select own_school('head')) and revoked_by = (select viewer_person()));

grant select on contact_consent to abie_reader, abie_writer;
create policy visible on contact_consent for select to abie_reader, abie_writer
  using (urn = (select own_school('head', 'attendance-lead'))
    or (revoked_at is null and urn in (select schools_named_in_own_report())));
grant insert on contact_consent to abie_writer;
grant update (revoked_at) on contact_consent to abie_writer;
create policy head_consents on contact_consent for insert to abie_writer
  with check (urn = (select own_school('head')) and by_person = (select viewer_person()) and revoked_at is null);
create policy head_withdraws on contact_consent for update to abie_writer
  using (urn = (select own_school('head')) and revoked_at is null)
  with check (urn = (select own_school('head')) and revoked_at is not null);

grant select on hub_referral to abie_reader, abie_writer;
create policy visible on hub_referral for select to abie_reader, abie_writer
  using ((select sees_all()) or urn in (select schools_in_reach()));
grant select, insert, update on hub_referral to abie_job;
create policy job on hub_referral to abie_job using (true) with check (true);

-- Uploads: analysts', while the release is a draft.
grant select, insert, delete on upload, upload_part to abie_writer;
grant select on upload, upload_part to abie_reader;
grant update (sha256, complete, size) on upload to abie_writer;
create policy visible on upload for select to abie_reader, abie_writer using ((select sees_all()));
create policy analyst_adds on upload for insert to abie_writer with check ((select viewer_role()) = 'analyst'
  and release in (select number from release where state = 'draft'));
create policy analyst_completes on upload for update to abie_writer using ((select viewer_role()) = 'analyst'
  and release in (select number from release where state = 'draft'));
create policy analyst_removes on upload for delete to abie_writer using ((select viewer_role()) = 'analyst'
  and release in (select number from release where state = 'draft'));
create policy visible on upload_part for select to abie_reader, abie_writer using ((select sees_all()));
create policy analyst_adds on upload_part for insert to abie_writer with check ((select viewer_role()) = 'analyst'
  and exists (select from upload u join release r on r.number = u.release
    where u.id = upload_part.upload and not u.complete and r.state = 'draft'));
create policy analyst_removes on upload_part for delete to abie_writer using ((select viewer_role()) = 'analyst'
  and exists (select from upload u join release r on r.number = u.release
    where u.id = upload_part.upload and r.state = 'draft'));
grant select, insert, update, delete on upload, upload_part to abie_job;
create policy job on upload to abie_job using (true) with check (true);
create policy job on upload_part to abie_job using (true) with check (true);

-- The audit record: analysts and approvers; a head sees who looked at the own school.
grant select on audit to abie_reader, abie_writer;
create policy visible on audit for select to abie_reader, abie_writer
  using ((select sees_all()) or (urn = (select own_school('head')) and outcome = 'granted'));
grant select on audit_head to abie_reader, abie_job;
create policy visible on audit_head for select to abie_reader using ((select sees_all()));
create policy job on audit_head for select to abie_job using (true);
grant select on audit to abie_job;
create policy job on audit for select to abie_job using (true);
