-- A look at a list shows the expectations of its schools: the audit record says of which, and their heads read so.

alter table audit add column schools integer[];
create index audit_of_listed_schools on audit using gin (schools);

-- A row without schools has the text that it always had; with them they follow the other columns.
create or replace function audit_text(entry audit) returns text
  language sql stable
  as $$
    select audit_field(entry.lane::text) || audit_field(entry.seq::text)
      || audit_field(to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
      || audit_field(entry.person::text) || audit_field(entry.role) || audit_field(entry.organisation::text)
      || audit_field(entry.action) || audit_field(entry.outcome) || audit_field(entry.rule)
      || audit_field(entry.because) || audit_field(entry.record_kind) || audit_field(entry.urn::text)
      || audit_field(entry.release::text) || audit_field(entry.detail::text)
      || case when entry.schools is null then '' else audit_field(entry.schools::text) end
  $$;

drop function write_audit;
create function write_audit(
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
      entry.role := coalesce(v.role, case current_setting('role') when 'abie_job' then 'job' else 'public' end);
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
