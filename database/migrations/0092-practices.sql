-- Practices edited on pages: what somebody proposes, and what a second person decided on it. An approved one is an edition of the practice
-- and stands from then on in place of the published file's (src/support/practices). Nothing of it is changed or goes.

create table practice_change (
  id uuid primary key default gen_random_uuid(),
  practice text not null check (practice ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(practice) <= 80),
  -- The edition that whoever wrote it had before them; 0 where the practice is new.
  stands integer not null check (stands >= 0),
  -- The whole practice as it would be, by the one schema of the library.
  content jsonb not null check (length(content::text) <= 120000),
  -- Why; it stands beside the edition once that is approved.
  because text not null check (because ~ '\S' and length(because) <= 4000),
  by_person uuid not null references person,
  by_role text not null,
  proposed_at timestamptz not null,
  state text not null default 'proposed',
  -- Which edition it became; null until it is approved.
  edition integer check (edition > 0),
  decided_by uuid references person,
  decided_role text,
  decided_at timestamptz,
  decided_words text not null default '' check (length(decided_words) <= 4000),
  check ((state = 'proposed') = (decided_by is null) and (state = 'proposed') = (decided_at is null)
    and (state = 'proposed') = (decided_role is null) and (state = 'approved') = (edition is not null))
);
create trigger a_time_that_has_come before insert on practice_change
  for each row execute function not_from_the_future('proposed_at');
create trigger an_end_that_has_come before update on practice_change
  for each row execute function not_from_the_future('decided_at');
-- Of two who approve at the same time, one waits here and is then refused.
create unique index practice_edition_once on practice_change (practice, edition) where state = 'approved';
create index practice_change_waits on practice_change (state, proposed_at);

-- Decided on once, by a second person. Refusals have the names of practiceRefusals.
create function practice_is_decided() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      if old.state <> 'proposed' then
        raise exception 'decided-already' using errcode = 'AB009';
      end if;
      if new.decided_by = old.by_person then
        raise exception 'own-proposal' using errcode = 'AB009';
      end if;
      if new.state = 'declined' and new.decided_words !~ '\S' then
        raise exception 'reason-missing' using errcode = 'AB009';
      end if;
      if new.edition <= (select max(edition) from practice_change where practice = old.practice and state = 'approved') then
        raise exception 'stands-changed' using errcode = 'AB009';
      end if;
      if (new.id, new.practice, new.stands, new.content, new.because, new.by_person, new.by_role, new.proposed_at)
          is distinct from (old.id, old.practice, old.stands, old.content, old.because, old.by_person, old.by_role, old.proposed_at) then
        raise exception 'what was proposed is not changed' using errcode = 'AB002';
      end if;
      return new;
    end
  $$;
create trigger is_decided before update on practice_change for each row execute function practice_is_decided();
create trigger stays before delete on practice_change for each row execute function support_stays();
