-- The turn of a year: settled rates fixed, verdicts made, shown to schools before anybody else, and closed by a second person.
-- Its state follows from its events and from nothing else (src/workflow/year-turn/year-turn-step.ts).

create table year_turn (
  release integer primary key references release,
  year text not null check (year ~ '^20\d{2}-\d{2}$'),
  -- What follows from the events; null before the first.
  state text,
  state_at timestamptz,
  -- What the year taught: figures of groups of schools, without any school.
  lessons jsonb,
  -- Which settings change and why, as it was last written.
  learnt text
);
create index year_turn_of_year on year_turn (year);

create table year_turn_event (
  release integer not null references year_turn,
  seq integer not null,
  step text not null,
  at timestamptz not null,
  -- Null for work that no person does.
  by_person uuid references person,
  by_role text not null,
  body jsonb not null check (pg_column_size(body) <= 65536),
  primary key (release, seq)
);
create trigger a_time_that_has_come before insert on year_turn_event
  for each row execute function not_from_the_future('at');

create table year_turn_transition (
  -- 'begun' before the first event.
  from_state text not null,
  step text not null,
  to_state text not null,
  by_role text not null,
  reason boolean not null,
  primary key (from_state, step)
);

-- How each school's year ended, by its registers.
create table year_result (
  release integer not null references year_turn on delete cascade,
  urn integer not null,
  word text,
  result jsonb not null,
  primary key (release, urn),
  foreign key (release, urn) references expectation on delete cascade
);
create index year_result_of_school on year_result (urn);

-- One event of a year at a time: the second waits here and then sees the first. Refusals have the names of yearTurnRefusals.
create function year_turns() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      stands year_turn;
      leads year_turn_transition;
      of_release release;
      last_shown timestamptz;
      last_made integer;
    begin
      if new.step = 'closed' then
        -- A year is closed from one release. Locked in order, so that of two who close it from two releases the second waits.
        perform from year_turn where year = (select year from year_turn where release = new.release) order by release for update;
      end if;
      select * into stands from year_turn where release = new.release for update;
      new.seq := coalesce((select max(seq) from year_turn_event where release = new.release), 0) + 1;
      select * into leads from year_turn_transition t
        where t.from_state = coalesce(stands.state, 'begun') and t.step = new.step;
      if leads.step is null then
        raise exception 'not-in-this-state' using errcode = 'AB009';
      end if;
      if new.by_role <> leads.by_role then
        raise exception 'not-their-step' using errcode = 'AB009';
      end if;
      if leads.reason and coalesce(new.body ->> 'words', '') !~ '\S' then
        raise exception 'reason-missing' using errcode = 'AB009';
      end if;
      if leads.by_role <> 'work' then
        -- Whoever suspends the release waits, or is seen.
        select * into of_release from release where number = new.release for share;
        if of_release.state not in ('released', 'superseded') or of_release.expectation_year is distinct from stands.year then
          raise exception 'release-not-in-force' using errcode = 'AB009';
        end if;
      end if;
      -- The two weeks count from a time that the writer says.
      if new.at < statement_timestamp() - interval '1 minute' then
        raise exception 'at of year_turn_event is in the past' using errcode = 'AB004';
      end if;
      if new.at < (select max(at) from year_turn_event where release = new.release) then
        raise exception 'not-in-this-state' using errcode = 'AB009';
      end if;
      if leads.by_role = 'approver' and exists (select from year_turn_event e where e.release = new.release
          and e.by_person = new.by_person and e.step in ('begun', 'made-again', 'written')) then
        raise exception 'second-person' using errcode = 'AB009';
      end if;
      -- Fourteen days after 31 July, by the clock of the database.
      if new.step = 'begun' and current_date < make_date(substr(stands.year, 1, 4)::integer + 1, 8, 14) then
        raise exception 'year-not-over' using errcode = 'AB009';
      end if;
      if new.step = 'closed' then
        select max(at) into last_shown from year_turn_event where release = new.release and step = 'shown';
        if new.at < last_shown + interval '14 days' then
          raise exception 'schools-first' using errcode = 'AB009';
        end if;
        select max(seq) into last_made from year_turn_event where release = new.release and step = 'made';
        if not exists (select from year_turn_event e where e.release = new.release and e.step = 'written' and e.seq > last_made) then
          raise exception 'nothing-written' using errcode = 'AB009';
        end if;
        -- One that was closed from a release suspended since is closed again from the release that came after.
        if exists (select from year_turn t join release r on r.number = t.release
            where t.year = stands.year and t.release <> new.release and t.state = 'closed' and r.state in ('released', 'superseded')) then
          raise exception 'closed-already' using errcode = 'AB009';
        end if;
      end if;
      update year_turn set state = leads.to_state, state_at = new.at,
        lessons = case new.step when 'made' then new.body -> 'lessons' else lessons end,
        learnt = case new.step when 'written' then new.body ->> 'words' when 'made' then null else learnt end
        where release = new.release;
      return new;
    end
  $$;
create trigger year_turns before insert on year_turn_event for each row execute function year_turns();

create function year_turn_stays() returns trigger
  language plpgsql
  set search_path = abie, pg_temp
  as $$
    begin
      raise exception 'what happened in the turn of a year is not changed' using errcode = 'AB002';
    end
  $$;
create trigger stays before update or delete on year_turn_event for each row execute function year_turn_stays();

-- Verdicts are made while they are being made, and fixed from then on.
create function year_results_are_fixed() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      if (select state from year_turn where release = coalesce(new.release, old.release)) is distinct from 'making' then
        raise exception 'how a year was read is fixed' using errcode = 'AB002';
      end if;
      return coalesce(new, old);
    end
  $$;
create trigger fixed before insert or update or delete on year_result
  for each row execute function year_results_are_fixed();
