-- Schools that help each other: what a school that may be asked says of itself, and questions from one school to another. A
-- question's state follows from what was written and from nothing else (src/workflow/helping/help-step.ts).

alter table contact_consent
  -- What others can learn from it, when it can be reached, and in what its gap is small.
  add column practice text not null default '' check (length(practice) <= 2000),
  add column hours text not null default '' check (length(hours) <= 200),
  add column gaps text[] not null default '{}' check (gaps <@ array['year-8', 'fsm', 'fridays', 'unauthorised', 'severe']),
  -- Questions that it takes in a term.
  add column cap integer not null default 3 check (cap between 1 and 60),
  -- It agrees, and does not want to be asked at the moment.
  add column paused boolean not null default false;

create table help_request (
  id uuid primary key default gen_random_uuid(),
  -- The school that asks, and the one that is asked.
  from_urn integer not null references school,
  to_urn integer not null references school check (to_urn <> from_urn),
  -- What about; null for anything else.
  gap text check (gap in ('year-8', 'fsm', 'fridays', 'unauthorised', 'severe')),
  begun_at timestamptz not null,
  by_person uuid not null references person,
  -- What follows from the events; null before the first.
  state text,
  state_at timestamptz
);
create trigger a_time_that_has_come before insert on help_request
  for each row execute function not_from_the_future('begun_at');
create unique index help_open_once on help_request (from_urn, to_urn) where state in ('asked', 'answered');
create index help_of_asked on help_request (to_urn, begun_at);

create table help_event (
  request uuid not null references help_request,
  seq integer not null,
  step text not null,
  at timestamptz not null,
  by_person uuid not null references person,
  by_role text not null,
  side text not null check (side in ('asks', 'helps')),
  words text not null check (length(words) <= 4000),
  primary key (request, seq)
);
create trigger a_time_that_has_come before insert on help_event
  for each row execute function not_from_the_future('at');

-- An address that one side gives the other. Neither sees the other's before both have given theirs.
create table help_address (
  request uuid not null references help_request,
  side text not null check (side in ('asks', 'helps')),
  email text not null check (length(email) <= 254),
  by_person uuid not null references person,
  given_at timestamptz not null,
  primary key (request, side)
);
create trigger a_time_that_has_come before insert on help_address
  for each row execute function not_from_the_future('given_at');

create table help_transition (
  -- 'begun' before the first event.
  from_state text not null,
  step text not null,
  to_state text not null,
  -- 'asks', 'helps' or 'either'.
  side text not null,
  by_roles text[] not null,
  reason boolean not null,
  primary key (from_state, step)
);

-- The first day of the school term in which a day lies, near enough to count questions by: terms begin in September, January
-- and April.
create function term_begins(of_day date) returns date
  language sql immutable parallel safe
  as $$
    select make_date(extract(year from of_day)::integer,
      case when extract(month from of_day) >= 9 then 9 when extract(month from of_day) >= 4 then 4 else 1 end, 1)
  $$;

-- One event of a question at a time, and one question to a school at a time: the second waits here and then sees the first.
-- Refusals have the names of helpRefusals.
create function help_goes_on() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      stands help_request;
      leads help_transition;
      open_to contact_consent;
    begin
      select * into stands from help_request where id = new.request for update;
      new.seq := coalesce((select max(seq) from help_event where request = new.request), 0) + 1;
      select * into leads from help_transition t
        where t.from_state = coalesce(stands.state, 'begun') and t.step = new.step;
      if leads.step is null then
        raise exception 'not-in-this-state' using errcode = 'AB009';
      end if;
      if not new.by_role = any (leads.by_roles) or (leads.side <> 'either' and leads.side <> new.side) then
        raise exception 'not-their-step' using errcode = 'AB009';
      end if;
      if leads.reason and new.words !~ '\S' then
        raise exception 'reason-missing' using errcode = 'AB009';
      end if;
      if new.step = 'asked' then
        select * into open_to from contact_consent
          where urn = any (urns_of(stands.to_urn)) and revoked_at is null for update;
        if open_to.id is null or open_to.paused then
          raise exception 'not-open' using errcode = 'AB009';
        end if;
        if open_to.cap <= (select count(*) from help_request h where h.to_urn = any (urns_of(stands.to_urn))
            and h.state is not null and h.begun_at >= term_begins(current_date)) then
          raise exception 'cap-reached' using errcode = 'AB009';
        end if;
      end if;
      update help_request set state = leads.to_state, state_at = new.at where id = new.request;
      return new;
    end
  $$;
create trigger help_goes_on before insert on help_event for each row execute function help_goes_on();

create function help_stays() returns trigger
  language plpgsql
  set search_path = abie, pg_temp
  as $$
    begin
      raise exception 'what one school wrote to another is not changed' using errcode = 'AB002';
    end
  $$;
create trigger stays before update or delete on help_event for each row execute function help_stays();
create trigger stays before update or delete on help_address for each row execute function help_stays();
