-- Registers: what schools' systems send, session by session. A mark belongs to its school. Who may touch which rows is in
-- database/policies; no role of the service's own login may touch any of these.

-- A program that sends: a school's own system, or a supplier's that schools have appointed.
create table machine (
  id uuid primary key default gen_random_uuid(),
  -- The token's issuer and client_id.
  issuer text not null,
  client_id text not null,
  name text not null,
  unique (issuer, client_id)
);

create table appointment (
  id uuid primary key default gen_random_uuid(),
  urn integer not null check (urn between 100000 and 999999),
  machine uuid not null references machine,
  given_at timestamptz not null,
  dismissed_at timestamptz check (dismissed_at >= given_at)
);
create unique index one_appointment_in_force on appointment (urn, machine) where dismissed_at is null;

-- One row a school: which key its pseudonyms are made with, and a number that goes up with every change of roll,
-- calendar, mapping or appointment, by which a copy in memory is known to be stale.
create table register_book (
  urn integer primary key check (urn between 100000 and 999999),
  version bigint not null,
  next_pupil integer not null default 1 check (next_pupil between 1 and 2000000000)
);

-- An enrolment at one school, by a number of the school's own. Nothing here links it to a child elsewhere.
create table pupil (
  urn integer not null references register_book,
  pupil integer not null check (pupil > 0),
  primary key (urn, pupil)
);

-- What the school calls the pupil, as a keyed pseudonym: a UPN, a former UPN, the school's own reference.
create table pupil_reference (
  urn integer not null,
  pseudonym bytea not null check (length(pseudonym) = 16),
  key_version smallint not null,
  pupil integer not null,
  primary key (urn, pseudonym),
  foreign key (urn, pupil) references pupil
);
create index references_of_pupil on pupil_reference (urn, pupil);

-- Two enrolments that were one child of the same school: the marks of the first are read as the second's.
create table pupil_relinking (
  urn integer not null,
  from_pupil integer not null,
  to_pupil integer not null check (to_pupil <> from_pupil),
  at timestamptz not null,
  by_machine uuid not null references machine,
  why text not null check (why <> ''),
  primary key (urn, from_pupil),
  foreign key (urn, from_pupil) references pupil (urn, pupil),
  foreign key (urn, to_pupil) references pupil (urn, pupil)
);

-- The roll by date: a row for as long as all of it held. Unknown flags are null, never false.
create table enrolment (
  urn integer not null,
  pupil integer not null,
  first date not null,
  last date check (last >= first),
  year_group smallint check (year_group between -2 and 14),
  registration_group text not null,
  dual_registered boolean,
  boards boolean,
  fsm boolean,
  sen_support boolean,
  ehc_plan boolean,
  sex text check (sex in ('F', 'M')),
  primary key (urn, pupil, first),
  foreign key (urn, pupil) references pupil
);

create table school_calendar (
  urn integer not null references register_book,
  academic_year text not null check (academic_year ~ '^20\d\d-\d\d$'),
  calendar jsonb not null,
  primary key (urn, academic_year)
);

-- What a school's own system calls a code: `X01` is `X` because the school says so, not because of its first letter.
create table code_mapping (
  urn integer not null references register_book,
  local_code text not null check (local_code <> ''),
  code text not null,
  primary key (urn, local_code)
);

-- Something that was sent and answered. The key and the hash of the body make a repetition harmless.
create table submission (
  id uuid primary key,
  machine uuid not null references machine,
  at timestamptz not null,
  way text not null,
  idempotency_key text,
  body_sha256 bytea check (length(body_sha256) = 32),
  outcome jsonb not null
);
create unique index submission_by_key on submission (machine, idempotency_key) where idempotency_key is not null;

-- A register is school × date × session × registration group, and an amended one is a further row: what was accepted
-- stays. `marks` is six bytes a pupil, by ascending number: the pupil's number (four bytes, most significant first), the
-- byte of the code (0: missing), minutes late (255: not said).
create table register (
  urn integer not null,
  on_date date not null,
  session text not null,
  -- '' for pupils without one.
  registration_group text not null,
  version smallint not null check (version >= 1),
  marks bytea not null check (length(marks) % 6 = 0),
  submission uuid not null,
  by_machine uuid not null,
  accepted_at timestamptz not null,
  why text,
  -- The transaction that accepted it. All of a number below a snapshot's oldest have committed or never will: what
  -- counts registers goes by this, and never by the order of identifiers.
  xact bigint not null default pg_current_xact_id()::text::bigint,
  primary key (urn, on_date, session, registration_group, version)
);
create index register_by_xact on register using brin (xact) with (pages_per_range = 16);

-- Rows that could not be accepted, until somebody mends and replays or discards them.
create table quarantined_mark (
  id bigint generated always as identity primary key,
  submission uuid not null,
  urn integer not null,
  -- As it was sent: it may be no date.
  date_text text not null,
  session text,
  pseudonym bytea check (length(pseudonym) = 16),
  code text,
  minutes_late smallint,
  fault text not null,
  at timestamptz not null,
  closed_at timestamptz,
  closed_by uuid,
  check ((closed_at is null) = (closed_by is null))
);
create index quarantine_of_school on quarantined_mark (urn, id) where closed_at is null;
-- Sent again, a row at fault is the same row.
create unique index once_in_quarantine on quarantined_mark (urn, date_text, session, pseudonym, code)
  where closed_at is null;

-- What the school that a pupil came from sent of its own sessions: never marks of this school.
create table previous_school_sessions (
  urn integer not null,
  pupil integer not null,
  academic_year text not null check (academic_year ~ '^20\d\d-\d\d$'),
  from_laestab integer not null,
  possible integer not null check (possible >= 0),
  attended integer not null check (attended between 0 and possible),
  authorised integer not null check (authorised between 0 and possible),
  unauthorised integer not null check (unauthorised between 0 and possible),
  submission uuid not null,
  primary key (urn, pupil, academic_year, from_laestab),
  check (attended + authorised + unauthorised = possible),
  foreign key (urn, pupil) references pupil
);

-- A school's day in counts, as another deployment sends it: no pupil stands behind any of it.
create table school_day_count (
  urn integer not null check (urn between 100000 and 999999),
  on_date date not null,
  version smallint not null check (version >= 1),
  counts jsonb not null,
  submission uuid not null,
  accepted_at timestamptz not null,
  primary key (urn, on_date, version)
);

-- A change of who may send makes every copy of the school's book stale.
create function appointment_changes_book() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      insert into register_book (urn, version) values (new.urn, 1)
        on conflict (urn) do update set version = register_book.version + 1;
      return null;
    end
  $$;
create trigger changes_book after insert or update on appointment for each row execute function appointment_changes_book();
