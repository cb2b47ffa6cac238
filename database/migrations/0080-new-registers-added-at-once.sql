-- As in 0028, without looking twice: what stood already is left before anything is added, so that a row that meets another is
-- one that another program added at the same moment, and the whole is tried again (unique_violation). `on conflict do nothing`
-- adds each row on trial first, which takes about a fifth of what adding it takes.
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
      in_the_way integer[];
    begin
      perform set_config('abie.machines', machines, true);
      -- Books do not change from here to the commit. Each statement below sees what was committed before it.
      perform pg_advisory_xact_lock_shared(4201824, urn) from unnest(books) urn;
      select array_agg(b.urn) into stale from unnest(books, book_versions) b (urn, version)
        where (select k.version from register_book k where k.urn = b.urn) is distinct from b.version;
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
