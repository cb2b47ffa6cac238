-- Rows of pupils above a school go after the following year, and what a machine reads of a school is on record.

-- What went, school by school: written in the transaction that removed it, so that it is there if and only if they are gone.
create table pupil_rows_removed (
  urn integer not null check (urn between 100000 and 999999),
  -- Marks before this date.
  before date not null,
  at timestamptz not null,
  registers integer not null,
  quarantined integer not null,
  enrolments integer not null,
  pupils integer not null,
  primary key (urn, before, at)
);

-- The first day whose marks stay, while the functions below work, which say how many years after its own a year's rows are
-- kept; null at any other time. An academic year begins on 15 August here: registers of late August belong to the next.
create function pupil_rows_kept_from() returns date
  language sql stable
  as $$
    select make_date(extract(year from d.today)::integer
        - case when to_char(d.today, 'MM-DD') >= '08-15' then 0 else 1 end
        - greatest(1, nullif(current_setting('abie.years_kept', true), '')::integer), 8, 15)
    from (select (statement_timestamp() at time zone 'Europe/London')::date as today) d
    where nullif(current_setting('abie.years_kept', true), '') is not null
  $$;

-- Pupils of a school none of whose time on roll reaches into what stays.
create function pupils_due(of_school integer) returns integer[]
  language sql stable
  as $$
    select coalesce(array_agg(pupil), '{}') from (
      select pupil from enrolment where urn = of_school
      group by pupil having max(coalesce(last, 'infinity')) < pupil_rows_kept_from()) gone
  $$;

-- What is due of each school, and nothing of whom.
create function pupil_rows_due(years integer) returns table (
    urn integer, before date, registers integer, quarantined integer, enrolments integer, pupils integer)
  language plpgsql volatile security definer
  set search_path = abie, pg_temp
  as $$
    begin
      perform set_config('abie.years_kept', greatest(1, years)::text, true);
      return query
        select b.urn, pupil_rows_kept_from(), r.n, q.n, e.n, cardinality(pupils_due(b.urn))
        from register_book b
          cross join lateral (select count(*)::integer n from register r
            where r.urn = b.urn and r.on_date < pupil_rows_kept_from()) r
          cross join lateral (select count(*)::integer n from quarantined_mark q
            where q.urn = b.urn and q.at < pupil_rows_kept_from()) q
          cross join lateral (select count(*)::integer n from enrolment e
            where e.urn = b.urn and e.last < pupil_rows_kept_from()) e
        where r.n > 0 or q.n > 0 or e.n > 0
        order by b.urn;
      perform set_config('abie.years_kept', '', true);
    end
  $$;

-- Removes what is due of one school and puts that on record, all of it or nothing. Counts stay.
create function remove_pupil_rows(of_school integer, years integer) returns pupil_rows_removed
  language plpgsql volatile security definer
  set search_path = abie, pg_temp
  as $$
    declare
      gone pupil_rows_removed;
      pupils_gone integer[];
    begin
      perform set_config('abie.years_kept', greatest(1, years)::text, true);
      -- Registers that are being judged by the book are written first, and those judged by an older copy judged again.
      perform pg_advisory_xact_lock(4201824, of_school);
      update register_book set version = version + 1 where urn = of_school;
      gone.urn := of_school;
      gone.before := pupil_rows_kept_from();
      gone.at := clock_timestamp();
      pupils_gone := pupils_due(of_school);
      gone.pupils := cardinality(pupils_gone);
      delete from register where urn = of_school and on_date < gone.before;
      get diagnostics gone.registers = row_count;
      delete from quarantined_mark where urn = of_school and at < gone.before;
      get diagnostics gone.quarantined = row_count;
      delete from previous_school_sessions where urn = of_school
        and (pupil = any (pupils_gone) or left(academic_year, 4)::integer < extract(year from gone.before));
      delete from pupil_relinking where urn = of_school and (from_pupil = any (pupils_gone) or to_pupil = any (pupils_gone));
      delete from pupil_reference where urn = of_school and pupil = any (pupils_gone);
      delete from enrolment where urn = of_school and last < gone.before;
      get diagnostics gone.enrolments = row_count;
      delete from pupil where urn = of_school and pupil = any (pupils_gone);
      insert into pupil_rows_removed values (gone.*);
      perform set_config('abie.years_kept', '', true);
      return gone;
    end
  $$;

-- How many counts there are, for the proof that they stay.
create function counts_kept() returns bigint
  language plpgsql stable security definer
  set search_path = abie, pg_temp
  as $$ begin return (select count(*) from school_count); end $$;

-- Puts on record that a machine reads of a school that has appointed it; the same again within an hour is the same look.
-- Called in the transaction that reads.
create index reads_of_machines on audit (urn, at) where action = 'read-by-machine';
create function note_machine_read(by_machine uuid, of_school integer, what text, of_date text) returns void
  language plpgsql volatile security definer
  set search_path = abie, pg_temp
  as $$
    declare
      seen jsonb;
    begin
      if not by_machine = any (named_machines()) or not exists (select from appointment a
        where a.urn = of_school and a.machine = by_machine and a.dismissed_at is null) then return; end if;
      seen := jsonb_build_object('machine', by_machine, 'what', what, 'date', of_date);
      if exists (select from audit a where a.urn = of_school and a.action = 'read-by-machine'
        and a.at > statement_timestamp() - interval '1 hour' and a.detail = seen) then return; end if;
      perform write_audit('read-by-machine', 'granted', null, null, 'register', of_school, null, seen);
    end
  $$;
