-- The audit record. Rows come only from write_audit, which takes who, when and the chain from the database itself.
--
-- Each row holds the hash of the row before it in its lane. There are several lanes so that transactions do not queue
-- behind one another for the last row: a transaction takes the first lane that nobody else is writing in, and keeps it
-- until it commits. The hash is sha256(previous_hash || audit_text(row)); src/store/postgres/audit/ computes it anew.

create table audit (
  lane smallint not null,
  seq bigint not null,
  at timestamptz not null,
  person uuid,
  role text not null,
  organisation uuid,
  action text not null,
  outcome text not null check (outcome in ('granted', 'refused')),
  rule text,
  because text,
  record_kind text not null,
  urn integer,
  release integer,
  detail jsonb,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (lane, seq)
);
create index audit_of_school on audit (urn, at) where urn is not null;
create index audit_by_time on audit (at);

create table audit_head (
  lane smallint primary key,
  seq bigint not null,
  hash bytea not null
) with (fillfactor = 10);
insert into audit_head (lane, seq, hash) select lane, 0, decode(repeat('00', 32), 'hex') from generate_series(0, 7) lane;

-- Every column apart from the hashes, in the order of the table, each as its length in bytes, a colon, its text and a
-- comma; a null as "-,". No two rows have the same text.
create function audit_field(value text) returns text
  language sql immutable
  as $$ select coalesce(octet_length(value)::text || ':' || value, '-') || ',' $$;

create function audit_text(entry audit) returns text
  language sql stable
  as $$
    select audit_field(entry.lane::text) || audit_field(entry.seq::text)
      || audit_field(to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
      || audit_field(entry.person::text) || audit_field(entry.role) || audit_field(entry.organisation::text)
      || audit_field(entry.action) || audit_field(entry.outcome) || audit_field(entry.rule)
      || audit_field(entry.because) || audit_field(entry.record_kind) || audit_field(entry.urn::text)
      || audit_field(entry.release::text) || audit_field(entry.detail::text)
  $$;

create function write_audit(
  action text, outcome text, rule text, because text, record_kind text, urn integer, release integer, detail jsonb
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
      entry.previous_hash := head.hash;
      entry.hash := sha256(head.hash || convert_to(audit_text(entry), 'UTF8'));
      insert into audit values (entry.*);
      update audit_head set seq = entry.seq, hash = entry.hash where lane = entry.lane;
    end
  $$;

create trigger append_only before update or delete or truncate on audit
  for each statement execute function append_only();
create trigger append_only before delete or truncate on audit_head
  for each statement execute function append_only();
