-- Open days of hubs, to which any school can come, supported or not; and who pays for cover while staff are away.
alter table hub add column cover text not null default '' check (length(cover) <= 1000);

create table open_day (
  id uuid primary key default gen_random_uuid(),
  hub text not null references hub,
  on_day date not null,
  -- When and where, and what it is about, in the hub's words.
  words text not null check (length(words) between 1 and 2000),
  -- People who can come.
  seats integer not null check (seats between 1 and 500),
  by_person uuid not null references person,
  made_at timestamptz not null,
  cancelled_at timestamptz check (cancelled_at >= made_at)
);
create trigger a_time_that_has_come before insert on open_day
  for each row execute function not_from_the_future('made_at');
create trigger an_end_that_has_come before update on open_day
  for each row execute function not_from_the_future('cancelled_at');
create index open_day_of_hub on open_day (hub, on_day);

-- No day is held by a hub that takes no part then.
create function hub_takes_part() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      if new.on_day > (select last_day from hub where id = new.hub for share) then
        raise exception 'hub-takes-no-part' using errcode = 'AB009';
      end if;
      return new;
    end
  $$;
create trigger takes_part before insert on open_day for each row execute function hub_takes_part();

-- How many people a school sends; 0 once it has changed its mind.
create table open_day_school (
  open_day uuid not null references open_day,
  urn integer not null references school,
  people integer not null check (people between 0 and 20),
  by_person uuid not null references person,
  at timestamptz not null,
  primary key (open_day, urn)
);
create trigger a_time_that_has_come before insert or update on open_day_school
  for each row execute function not_from_the_future('at');

-- One sign-up at a time: the second waits here and then sees the first. Refusals have the names of openDayRefusals.
create function open_day_has_room() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      stands open_day;
    begin
      select * into stands from open_day where id = new.open_day for no key update;
      if stands.cancelled_at is not null or stands.on_day < current_date then
        raise exception 'open-day-over' using errcode = 'AB009';
      end if;
      if stands.seats < new.people + coalesce((select sum(people) from open_day_school
          where open_day = new.open_day and urn <> new.urn), 0) then
        raise exception 'open-day-full' using errcode = 'AB009';
      end if;
      return new;
    end
  $$;
create trigger has_room before insert or update on open_day_school for each row execute function open_day_has_room();
