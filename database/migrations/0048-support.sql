-- Support: hubs, offers to schools, and what became of them. An offer's state, its hub and its adviser follow from its events
-- and from nothing else (src/workflow/support/support-step.ts; a test compares the two).

-- What a trust or an authority may know of support that a school has accepted.
alter table access_setting add column support_seen_above text not null default 'when-accepted';

-- A lead school that supports others. `id` is the code of its organisation at sign-in.
create table hub (
  id text primary key check (id ~ '^[A-Za-z0-9-]{1,40}$'),
  name text not null check (length(name) between 1 and 200),
  -- Of the lead school, which no release need have.
  lead_urn integer not null unique check (lead_urn between 100000 and 999999),
  local_authority_code text not null check (local_authority_code ~ '^\d{3}$'),
  region text not null,
  trust_uid text,
  easting integer not null check (easting between 1 and 700000),
  northing integer not null check (northing between 1 and 1300000),
  phases text[] not null check (phases <@ array['primary', 'secondary', 'special'] and cardinality(phases) > 0),
  practices text[] not null check (practices <@ array['year-8', 'fsm', 'fridays', 'unauthorised', 'severe']),
  -- Schools that it can support at the same time.
  places integer not null check (places between 0 and 60),
  -- Kilometres; null where those of the method apply.
  reach_km integer check (reach_km between 1 and 600),
  -- What it offers every school, when it opens its doors, and whom to write to.
  offer text not null default '' check (length(offer) <= 4000),
  open_days text not null default '' check (length(open_days) <= 1000),
  contact text not null default '' check (length(contact) <= 200),
  -- The days between which it is a hub; without a last day it goes on.
  first_day date not null,
  last_day date check (last_day >= first_day),
  saving integer not null default 1 check (saving > 0),
  kept_by uuid references person,
  kept_at timestamptz not null
);
create trigger a_time_that_has_come before insert or update on hub
  for each row execute function not_from_the_future('kept_at');

create table support_offer (
  id uuid primary key default gen_random_uuid(),
  urn integer not null references school,
  begun_at timestamptz not null,
  by_person uuid not null references person,
  -- Where a hub proposed it.
  by_hub text,
  -- What follows from the events; null before the first.
  state text,
  adviser uuid references person,
  hub text references hub,
  state_at timestamptz
);
create trigger a_time_that_has_come before insert on support_offer
  for each row execute function not_from_the_future('begun_at');
create unique index support_held on support_offer (urn)
  where state in ('offered', 'postponed', 'accepted', 'placed', 'paused');
create unique index support_proposed_once on support_offer (urn, by_person) where state = 'proposed';
create index support_of_hub on support_offer (hub) where hub is not null;
create index support_of_school on support_offer (urn, begun_at);

create table support_event (
  offer uuid not null references support_offer,
  seq integer not null,
  step text not null,
  at timestamptz not null,
  by_person uuid not null references person,
  by_role text not null,
  body jsonb not null check (pg_column_size(body) <= 32768),
  primary key (offer, seq)
);
create trigger a_time_that_has_come before insert on support_event
  for each row execute function not_from_the_future('at');

create table support_transition (
  -- 'begun' before the first event.
  from_state text not null,
  step text not null,
  to_state text not null,
  by_roles text[] not null,
  reason boolean not null,
  primary key (from_state, step)
);
-- One event of an offer at a time, and one placement of a hub at a time: the second waits here and then sees the first.
-- Refusals have the names of supportRefusals.
create function support_goes_on() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      stands support_offer;
      leads support_transition;
      at_hub hub;
    begin
      select * into stands from support_offer where id = new.offer for update;
      new.seq := coalesce((select max(seq) from support_event where offer = new.offer), 0) + 1;
      select * into leads from support_transition t
        where t.from_state = coalesce(stands.state, 'begun') and t.step = new.step;
      if leads.step is null then
        raise exception 'not-in-this-state' using errcode = 'AB009';
      end if;
      if not new.by_role = any (leads.by_roles) then
        raise exception 'not-their-step' using errcode = 'AB009';
      end if;
      if leads.reason and coalesce(new.body ->> 'words', '') !~ '\S' then
        raise exception 'reason-missing' using errcode = 'AB009';
      end if;
      if new.step = 'confirmed' and exists (select from support_offer o where o.urn = any (urns_of(stands.urn))
          and o.id <> new.offer and o.state in ('offered', 'postponed', 'accepted', 'placed', 'paused')) then
        raise exception 'another-offer-stands' using errcode = 'AB009';
      end if;
      if new.step = 'placed' then
        select * into at_hub from hub where id = new.body ->> 'hub' for update;
        if at_hub.id is null or at_hub.first_day > current_date or at_hub.last_day < current_date then
          raise exception 'hub-closed' using errcode = 'AB009';
        end if;
        if at_hub.places <= (select count(*) from support_offer o where o.hub = at_hub.id and o.state in ('placed', 'paused')) then
          raise exception 'no-place-left' using errcode = 'AB009';
        end if;
        insert into hub_referral as r (urn, hub, state, at) values (stands.urn, at_hub.id, 'accepted', new.at)
          on conflict (urn, hub) do update set state = 'accepted', at = excluded.at;
      end if;
      -- What a hub may see of a school ends with its work.
      if new.step in ('place-given-up', 'stopped', 'ended') then
        update hub_referral set state = 'ended', at = new.at
          where urn = any (urns_of(stands.urn)) and hub = stands.hub and state = 'accepted';
      end if;
      update support_offer set state = leads.to_state, state_at = new.at,
        adviser = case when new.step in ('confirmed', 'not-confirmed') then new.by_person else adviser end,
        hub = case new.step when 'placed' then at_hub.id when 'place-given-up' then null else hub end
        where id = new.offer;
      return new;
    end
  $$;
create trigger support_goes_on before insert on support_event for each row execute function support_goes_on();

create function support_stays() returns trigger
  language plpgsql
  set search_path = abie, pg_temp
  as $$
    begin
      raise exception 'what happened in the course of support is not changed' using errcode = 'AB002';
    end
  $$;
create trigger stays before update or delete on support_event for each row execute function support_stays();

-- How a school's year was read (src/expectations/verdicts), and what a match needs to know of it: what the rule of need is
-- applied to. One row a year; a reading that is brought again takes the place of the one before.
create table support_reading (
  urn integer not null references school,
  year text not null check (year ~ '^20\d{2}-\d{2}$'),
  word text not null,
  -- Percentage points below what was expected; below 0 where attendance was above.
  shortfall double precision not null check (shortfall between -100 and 100),
  phase text not null,
  -- Null where the place is not known.
  easting integer,
  northing integer,
  -- Share of the gap by kind.
  gap jsonb not null,
  loaded_at timestamptz not null,
  primary key (urn, year)
);
create index support_reading_of_year on support_reading (year, urn) where word = 'not reached';
