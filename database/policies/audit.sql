-- The audit record: analysts and approvers; a head sees who looked at the own school. Rows come from write_audit alone,
-- which no role of the service may call: a session's beginning and end, work on a release and a changed setting are put on
-- record by the functions that do them, and what people look at or do by note_look.
--
-- Rules: see-audit, see-share-log

-- The one way into the record: it takes who, when and the chain from the database itself. What the command line does stands
-- on record as work.
create or replace function write_audit(
  action text, outcome text, rule text, because text, record_kind text, urn integer, release integer, detail jsonb,
  schools integer[] default null
) returns void
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      head audit_head;
      entry audit;
      v record;
    begin
      select * into head from audit_head order by lane limit 1 for update skip locked;
      if not found then
        select * into head from audit_head where lane = pg_backend_pid() % 8 for update;
      end if;
      select s.person, s.role, s.organisation into v from session s
        where s.id = named_session() and s.ended_at is null and s.expires_at > statement_timestamp();
      entry.lane := head.lane;
      entry.seq := head.seq + 1;
      entry.at := clock_timestamp();
      entry.person := v.person;
      entry.role := coalesce(v.role, case when current_setting('role') in ('abie_job', 'abie_command', 'abie_registers') then 'job'
        else 'public' end);
      entry.organisation := v.organisation;
      entry.action := action;
      entry.outcome := outcome;
      entry.rule := rule;
      entry.because := because;
      entry.record_kind := record_kind;
      entry.urn := urn;
      entry.release := release;
      entry.detail := detail;
      entry.schools := schools;
      entry.previous_hash := head.hash;
      entry.hash := sha256(head.hash || convert_to(audit_text(entry), 'UTF8'));
      insert into audit values (entry.*);
      update audit_head set seq = entry.seq, hash = entry.hash where lane = entry.lane;
    end
  $$;

-- Whether the viewer's look at something is on record already, for a page that goes on asking by itself. An hour later it
-- is a look of its own.
create or replace function look_goes_on(action text, record_kind text, urn integer, release integer, detail jsonb)
  returns boolean
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select exists (select from audit a
      where a.person = viewer_person() and a.outcome = 'granted' and a.at > statement_timestamp() - interval '1 hour'
        and a.action = $1 and a.record_kind = $2 and a.urn is not distinct from $3
        and a.release is not distinct from $4 and a.detail is not distinct from $5)
  $$;
grant execute on function look_goes_on to abie_reader, abie_writer;

-- What shows a school's expectation to whoever does it: `looksAtReport` of src/store/postgres/sharing/share-log.ts.
create or replace function looks_at_report() returns text[]
  language sql immutable parallel safe
  as $$ select '{saw-report,saw-report-pdf,saw-working,saw-earlier-report,saw-board-pack}'::text[] $$;

-- Looks at lists that had one of these schools in them. A head asks for the own school alone, under any of its URNs, and is not told which others
-- the list had.
create or replace function looks_in_lists(of_schools integer[]) returns table (
    lane smallint, seq bigint, at timestamptz, person uuid, role text, organisation uuid, action text, release integer)
  language sql stable security definer rows 100
  set search_path = abie, pg_temp
  as $$
    select a.lane, a.seq, a.at, a.person, a.role, a.organisation, a.action, a.release from audit a
    where a.schools && of_schools and a.outcome = 'granted'
      and ((select sees_all()) or of_schools <@ (select own_urns('head'))::integer[])
  $$;
grant execute on function looks_in_lists to abie_reader, abie_writer;

-- Whether the viewer has done, in this very transaction, what is to be said of them. A look needs no proof.
create or replace function done_now(action text, urn integer, release integer) returns boolean
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      me uuid := viewer_person();
      this xid := pg_current_xact_id()::xid;
      same integer[] := urns_of(urn);
    begin
      if action like 'saw-%' or action in ('searched', 'downloaded-list', 'opened-response-form') then return true; end if;
      -- What is only begun has nothing to show yet: a file of registers is on record before a row of it is kept.
      if action = 'began-register-file' then return true; end if;
      -- Nor has what is gone.
      if action = 'removed-saved-view' then return true; end if;
      case action
        when 'drafted-release' then
          return exists (select from release r where r.prepared_by = me and r.xmin = this);
        when 'uploaded-file' then
          return exists (select from upload u where u.release = $3 and u.xmin = this);
        when 'answered-response', 'accepted-response', 'declined-response', 'withdrew-response' then
          return exists (select from response r join response_event e on e.response = r.id
            where r.urn = any (same) and r.release = $3 and e.by_person = me and e.xmin = this
              and e.kind = case action when 'answered-response' then 'answered' when 'accepted-response' then 'accepted'
                when 'declined-response' then 'declined'
                else 'withdrawn' end);
        when 'shared-board-pack', 'shared-with-local-authority' then
          return exists (select from share s where s.urn = any (same) and s.by_person = me and s.xmin = this and s.revoked_at is null
            and s.with_whom = case action when 'shared-board-pack' then 'governors' else 'local-authority' end);
        when 'revoked-board-pack', 'revoked-local-authority' then
          return exists (select from share s where s.urn = any (same) and s.revoked_by = me and s.xmin = this
            and s.with_whom = case action when 'revoked-board-pack' then 'governors' else 'local-authority' end);
        when 'consented-to-contact' then
          return exists (select from contact_consent c where c.urn = any (same) and c.by_person = me and c.xmin = this);
        when 'withdrew-contact' then
          return exists (select from contact_consent c where c.urn = any (same) and c.xmin = this and c.revoked_at is not null);
        when 'saved-view' then
          return exists (select from saved_view v where v.person = me and v.xmin = this);
        when 'saved-plan' then
          return exists (select from attendance_plan p where p.urn = any (same) and p.by_person = me and p.xmin = this);
        when 'began-survey' then
          return exists (select from survey s where s.urn = any (same) and s.by_person = me and s.xmin = this);
        when 'made-survey-codes' then
          return exists (select from survey s join survey_code c on c.survey = s.id where s.urn = any (same) and c.xmin = this);
        when 'closed-survey' then
          return exists (select from survey s where s.urn = any (same) and s.closed_at is not null and s.xmin = this);
        when 'asked-for-support', 'proposed-support' then
          return exists (select from support_offer o where o.urn = any (same) and o.by_person = me and o.xmin = this);
        when 'took-support-step' then
          return exists (select from support_offer o join support_event e on e.offer = o.id
            where o.urn = any (same) and e.by_person = me and e.xmin = this);
        when 'asked-similar-school' then
          return exists (select from help_request h where h.from_urn = any (same) and h.by_person = me and h.xmin = this);
        when 'took-help-step' then
          return exists (select from help_request h join help_event e on e.request = h.id
            where (h.from_urn = any (same) or h.to_urn = any (same)) and e.by_person = me and e.xmin = this);
        when 'placed-schools' then
          return exists (select from support_event e where e.step = 'placed' and e.by_person = me and e.xmin = this);
        when 'added-open-day' then
          return exists (select from open_day d where d.by_person = me and d.xmin = this);
        when 'cancelled-open-day' then
          return exists (select from open_day d where d.cancelled_at is not null and d.xmin = this);
        when 'came-to-open-day' then
          return exists (select from open_day_school s where s.by_person = me and s.xmin = this);
        when 'proposed-practice' then
          return exists (select from practice_change c where c.by_person = me and c.xmin = this);
        when 'decided-practice' then
          return exists (select from practice_change c where c.decided_by = me and c.xmin = this);
        when 'kept-hub' then
          return exists (select from hub h where h.kept_by = me and h.xmin = this);
        when 'signed-statistics' then
          return exists (select from statistics.release r where r.signed_by = me and r.xmin = this);
        when 'approved-statistics' then
          return exists (select from statistics.release r where r.approved_by = me and r.xmin = this);
        when 'suspended-statistics' then
          return exists (select from statistics.release r where r.suspended_by = me and r.xmin = this);
        when 'prepared-year-turn' then
          return exists (select from year_turn_event e where e.release = $3 and e.by_person = me and e.xmin = this
            and e.step in ('begun', 'made-again', 'written'));
        when 'decided-year-turn' then
          return exists (select from year_turn_event e where e.release = $3 and e.by_person = me and e.xmin = this
            and e.step in ('shown', 'closed'));
        when 'sent-notices' then
          return exists (select from notice n where n.release = $3 and n.asked_by = me and n.xmin = this);
        when 'appointed-supplier', 'dismissed-supplier' then
          return exists (select from appointment p where p.urn = any (same) and p.xmin = this
            and (p.dismissed_at is null) = (action = 'appointed-supplier'));
        when 'removed-file', 'confirmed-for-school', 'started-run', 'overrode-check', 'approved-release', 'planned-release', 'released', 'suspended',
            'withdrew-release' then
          return exists (select from release_event e where e.release = $3 and e.by_person = me and e.xmin = this
              and e.kind = case action when 'removed-file' then 'file-removed'
                when 'confirmed-for-school' then 'figure-confirmed' when 'started-run' then 'run-started' when 'overrode-check' then 'overridden'
                when 'approved-release' then 'approved' when 'planned-release' then 'planned'
                when 'withdrew-release' then 'withdrawn' else action end)
            or action = 'started-run' and exists (select from release_intake i where i.release = $3 and i.xmin = this);
        else
          return exists (select from response r
            where r.urn = any (same) and r.release = $3 and r.by_person = me and r.xmin = this);
      end case;
    end
  $$;

-- Puts on record what the viewer looked at or did, and what was refused them. Somebody who has not signed in is granted
-- public pages and nothing else, and nothing is said to have been done that was not.
create or replace function note_look(
  action text, outcome text, rule text, because text, record_kind text, urn integer, release integer, detail jsonb,
  schools integer[] default null
) returns void
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      if outcome = 'granted' and viewer_person() is null and action <> 'saw-public-page' then
        raise exception 'nobody has signed in' using errcode = 'AB006';
      end if;
      if outcome = 'granted' and not done_now(action, urn, release) then
        raise exception '% was not done', action using errcode = 'AB007';
      end if;
      -- What the functions below and elsewhere write by themselves.
      if action in ('signed-in', 'signed-out', 'signed-out-everywhere', 'sign-in-refused', 'run-finished', 'run-failed',
          'changed-setting') then
        raise exception '% is not a look', action using errcode = 'AB007';
      end if;
      perform write_audit(action, outcome, rule, because, record_kind, urn, release, detail, schools);
    end
  $$;
grant execute on function note_look to abie_reader, abie_writer;

-- What the command line did, in nobody's session: it names the person in the detail.
create or replace function note_command(action text, record_kind text, release integer, detail jsonb) returns void
  language sql security definer
  set search_path = abie, pg_temp
  as $$ select write_audit(action, 'granted', null, null, record_kind, null, release, detail) $$;
grant execute on function note_command to abie_command;
grant execute on function note_machine_read to abie_registers;

grant select on audit to abie_reader, abie_writer;
grant select on audit to abie_command;

create policy owner_reads on audit for select to abie_owner using (true);

create policy owner_adds on audit for insert to abie_owner with check (true);

create policy visible on audit for select to abie_reader, abie_writer
  using ((select sees_all()) or (urn = any ((select own_urns('head'))::integer[]) and outcome = 'granted'));

create policy command on audit for select to abie_command using (true);
