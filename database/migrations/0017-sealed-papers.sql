-- A report on paper is what the school was given: once made it is never another. Where it is missing it is made; of a
-- draft that is calculated anew it goes with the figures.
create trigger sealed_on_update before update on report_pdf for each statement execute function append_only();
create trigger sealed_on_delete after delete on report_pdf referencing old table as changed
  for each statement execute function only_while_draft();
create trigger never_emptied before truncate on report_pdf for each statement execute function append_only();

-- What work does to a release is on record because it happened, and not because whoever does it says so. Of what people
-- do, the record is written with the rule that let them (note_look in database/policies/audit.sql).
create function put_work_on_record() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      action text := case new.kind when 'checked' then 'run-finished' when 'run-failed' then 'run-failed'
        when 'released' then 'released' end;
    begin
      if action is not null and new.by_person is null and current_setting('role') = 'abie_job' then
        perform write_audit(action, 'granted', null, null, 'release', null, new.release,
          case new.kind when 'released' then jsonb_build_object('planned', true)
            else jsonb_build_object('run', (new.detail ->> 'run')::integer) end);
      end if;
      return null;
    end
  $$;
create trigger puts_work_on_record after insert on release_event for each row execute function put_work_on_record();

-- What the command line does stands on record as work, as it did.
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
      entry.role := coalesce(v.role, case when current_setting('role') in ('abie_job', 'abie_command') then 'job'
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
