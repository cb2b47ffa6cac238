-- Rows of quarantine close in the transaction that keeps the mark which mends them: what keeps new registers leaves those of a
-- session of which rows wait to what can close them.

-- The date that somebody wrote, also where it is not written as it has to be; null where it is none of this century. England writes
-- the day first.
create function date_as_sent(sent text) returns date
  language plpgsql immutable strict
  as $$
    declare
      parts text[] := regexp_match(btrim(sent), '^(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$');
      month_begins date;
    begin
      if parts is null then
        parts := regexp_match(btrim(sent), '^(\d{1,2})[-/.](\d{1,2})[-/.](20\d\d)$');
        parts := array[parts[3], parts[2], parts[1]];
      end if;
      if parts[1] is null or parts[2]::integer not between 1 and 12 then
        return null;
      end if;
      month_begins := make_date(parts[1]::integer, parts[2]::integer, 1);
      if parts[3]::integer not between 1 and extract(day from month_begins + interval '1 month' - interval '1 day') then
        return null;
      end if;
      return month_begins + (parts[3]::integer - 1);
    end
  $$;

alter table quarantined_mark add column on_date date generated always as (date_as_sent(date_text)) stored;
create index quarantine_of_session on quarantined_mark (urn, on_date) where closed_at is null;

-- As in 0080, with one look more: registers of a session of which a row waits in quarantine are left. Which schools have such
-- rows at all is asked once for all registers.
create or replace function keep_new_registers(
  machines text,
  books integer[], book_versions bigint[],
  ids uuid[], senders uuid[], moments timestamptz[], ways text[], idempotency_keys text[], bodies bytea[], outcomes jsonb[],
  of_submission integer[], urns integer[], dates date[], sessions text[], registration_groups text[], packed bytea[],
  reasons text[]
) returns integer[]
  language plpgsql
  as $$
    declare
      stale integer[];
      with_rows integer[];
      in_the_way integer[];
    begin
      perform set_config('abie.machines', machines, true);
      -- Books do not change from here to the commit. Each statement below sees what was committed before it.
      perform pg_advisory_xact_lock_shared(4201824, urn) from unnest(books) urn;
      select array_agg(b.urn) into stale from unnest(books, book_versions) b (urn, version)
        where (select k.version from register_book k where k.urn = b.urn) is distinct from b.version;
      select array_agg(b.urn) into with_rows from unnest(books) b (urn)
        where exists (select from quarantined_mark q where q.urn = b.urn and q.closed_at is null);
      select array_agg(distinct place) into in_the_way from (
        select r.place from unnest(of_submission, urns, dates, sessions, registration_groups)
            r (place, urn, on_date, session, registration_group)
          where r.urn = any (stale) or exists (select from register k where k.urn = r.urn and k.on_date = r.on_date
            and k.session = r.session and k.registration_group = r.registration_group)
        union all
        select s.place from unnest(senders, idempotency_keys) with ordinality s (machine, key, place)
          where s.key is not null
            and exists (select from submission k where k.machine = s.machine and k.idempotency_key = s.key)
      ) found;
      if with_rows is not null then
        select array_agg(distinct place) into in_the_way from (
          select unnest(in_the_way) as place
          union all
          select r.place from unnest(of_submission, urns, dates, sessions) r (place, urn, on_date, session)
            where r.urn = any (with_rows) and exists (select from quarantined_mark q where q.urn = r.urn
              and q.on_date = r.on_date and q.closed_at is null and lower(btrim(q.session)) = r.session)
        ) found;
      end if;
      insert into submission (id, machine, at, way, idempotency_key, body_sha256, outcome)
        select s.id, s.machine, s.at, s.way, s.key, s.body, s.outcome
        from unnest(ids, senders, moments, ways, idempotency_keys, bodies, outcomes) with ordinality
          s (id, machine, at, way, key, body, outcome, place)
        where in_the_way is null or s.place <> all (in_the_way);
      insert into register (urn, on_date, session, registration_group, version, marks, submission, by_machine, accepted_at, why)
        select r.urn, r.on_date, r.session, r.registration_group, 1, r.marks, ids[r.place], senders[r.place],
          moments[r.place], r.why
        from unnest(of_submission, urns, dates, sessions, registration_groups, packed, reasons)
          r (place, urn, on_date, session, registration_group, marks, why)
        where in_the_way is null or r.place <> all (in_the_way);
      return in_the_way;
    end
  $$;
