-- Notices: schools are told that there is a report to read, where, and by when. No notice says a figure or a verdict.

-- The last day on which schools are asked to respond, as whoever released the release chose it.
alter table release add column respond_by date;

create function keep_last_day() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      update release set respond_by = (new.detail ->> 'respondBy')::date where number = new.release;
      return null;
    end
  $$;
-- A release that goes out by itself keeps the day that was chosen with its time.
create trigger keeps_last_day after insert on release_event for each row
  when (new.kind = 'planned' or (new.kind = 'released' and new.by_person is not null)) execute function keep_last_day();

-- As what somebody signed in last, and where. Sessions are forgotten after a time; whom to write to at a school is not.
create table last_sign_in (
  person uuid primary key references person,
  role text not null,
  organisation uuid not null references organisation,
  at timestamptz not null
);
insert into last_sign_in (person, role, organisation, at)
  select distinct on (person) person, role, organisation, started_at from session order by person, started_at desc;
create index last_sign_in_for on last_sign_in (organisation) where role = 'head';

-- Where a school is written to, as the register says, for schools whose head has not signed in.
create table school_address (
  urn integer primary key check (urn between 100000 and 999999),
  -- As they stand on an envelope, below the school's name and above the postcode.
  lines text[] not null check (cardinality(lines) between 1 and 5),
  postcode text not null,
  email text check (email like '%_@_%'),
  kept_at timestamptz not null default now()
);

create table notice (
  release integer not null,
  urn integer not null,
  kind text not null,
  way text not null,
  state text not null default 'waiting',
  asked_at timestamptz not null default now(),
  asked_by uuid not null references person,
  -- Whose address it went to; null for the school's own, and before it went.
  to_person uuid references person,
  -- When it was last given to whoever sends e-mail. That was answered, or not: what has been tried is asked about first.
  tried_at timestamptz,
  -- By which whoever sends e-mail knows it.
  provider_id text,
  -- What is known of its way, and when.
  because text,
  settled_at timestamptz,
  -- The print file in which its letter is.
  part integer,
  -- When work is to look at it; null where nothing is left to do.
  next_look_at timestamptz default now(),
  primary key (release, urn, kind),
  foreign key (release, urn) references expectation
);
create index notice_to_look_at on notice (release, next_look_at) where next_look_at is not null;

-- Letters, several schools' in a file as a printer takes them.
create table notice_letters (
  release integer not null references release,
  kind text not null,
  part integer not null,
  schools integer not null,
  bytes bytea not null,
  made_at timestamptz not null default now(),
  primary key (release, kind, part)
);
alter table notice_letters alter column bytes set storage external;

-- Which schools have opened their report: looks of their own people at it.
create index audit_of_opened on audit (release, urn, at)
  where outcome = 'granted' and role in ('head', 'attendance-lead')
    and action in ('saw-report', 'saw-report-pdf', 'saw-working');
