-- Registers that nothing stands in the place of are kept by one statement, which is one message and one transaction. It
-- runs with the rights of whoever calls it, so row security decides of every row that it reads and adds.

-- The machine of each submission was looked at for every row, and locked. The policy of submissions asks for a machine that
-- the transaction acts for, and nobody may remove a machine.
alter table submission drop constraint submission_machine_fkey;

-- Keeps submissions whole, except those that something is in the way of: a school's book that is not the one by which
-- their marks were judged, a register that stands already, a key that was answered. Answers the places of those, from 1;
-- null for none.
--
-- books, book_versions: the schools, each once, and the version of the book
-- ids … outcomes: submissions, one in each place
-- of_submission … reasons: registers, each with the place of its submission
create function keep_new_registers(
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
      submissions_added integer;
      registers_added integer;
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
        where in_the_way is null or s.place <> all (in_the_way)
        on conflict do nothing;
      get diagnostics submissions_added = row_count;
      insert into register (urn, on_date, session, registration_group, version, marks, submission, by_machine, accepted_at, why)
        select r.urn, r.on_date, r.session, r.registration_group, 1, r.marks, ids[r.place], senders[r.place],
          moments[r.place], r.why
        from unnest(of_submission, urns, dates, sessions, registration_groups, packed, reasons)
          r (place, urn, on_date, session, registration_group, marks, why)
        where in_the_way is null or r.place <> all (in_the_way)
        on conflict do nothing;
      get diagnostics registers_added = row_count;
      if submissions_added <> cardinality(ids) - coalesce(cardinality(in_the_way), 0)
        or registers_added <> (select count(*) from unnest(of_submission) place
          where in_the_way is null or place <> all (in_the_way))
      then
        raise exception 'another program wrote one of these at the same moment' using errcode = 'serialization_failure';
      end if;
      return in_the_way;
    end
  $$;
