-- A school's own work with pupils and families. A database of its own: no login of the national service can connect to it.
-- Names and words are sealed by the program with a key of the school (school_key); the database holds numbers, dates and kinds.

create table school_key (
  urn integer primary key check (urn between 100000 and 999999),
  -- The school's key, sealed with the deployment's. Without this row nothing of the school can be read, in no backup.
  wrapped bytea not null
);

create table person (
  id uuid primary key default gen_random_uuid(),
  urn integer not null references school_key on delete cascade,
  -- As sign-in knows them.
  subject text not null,
  role text not null check (role in ('head', 'attendance-lead', 'class-staff', 'practitioner')),
  -- Registration groups whom they teach; of class staff alone.
  groups text[] not null default '{}',
  sealed bytea not null,
  ended_at timestamptz,
  unique (urn, subject)
);

create table session (
  id uuid primary key default gen_random_uuid(),
  person uuid not null references person on delete cascade,
  secret_hash bytea not null unique,
  csrf text not null,
  started_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);

create table pupil (
  urn integer not null references school_key on delete cascade,
  number integer not null,
  first date not null,
  last date,
  year_group smallint,
  year_group_before smallint,
  "group" text not null default '',
  -- Name, parents, language.
  sealed bytea not null,
  primary key (urn, number)
);

create table pupil_day (
  urn integer not null,
  number integer not null,
  date date not null,
  -- Register codes; null where the session is not marked.
  am text,
  pm text,
  primary key (urn, number, date),
  foreign key (urn, number) references pupil on delete cascade
);

create table case_file (
  id uuid primary key,
  urn integer not null,
  number integer not null,
  reference text not null unique,
  opened_on date not null,
  closed_on date,
  -- Why it is kept although its time has run.
  hold text,
  foreign key (urn, number) references pupil on delete cascade
);
create unique index one_open_case on case_file (urn, number) where closed_on is null;

create table case_event (
  case_id uuid not null references case_file on delete cascade,
  urn integer not null,
  number integer not null check (number > 0),
  on_date date not null,
  by_person uuid not null references person on delete cascade,
  kind text not null,
  sealed bytea not null,
  recorded_at timestamptz not null default now(),
  -- The form that it came from: the same again is the same.
  token uuid not null unique,
  primary key (case_id, number)
);

-- Somebody from outside who may read one case: follows from the case's events, written with them.
create table opened_to (
  case_id uuid not null references case_file on delete cascade,
  subject text not null,
  until date not null,
  primary key (case_id, subject)
);

create table penalty_notice (
  id uuid primary key default gen_random_uuid(),
  urn integer not null,
  number integer not null,
  -- Which parent, as the school counts them: 1, 2, …; who that is stands sealed with the pupil.
  parent smallint not null check (parent between 1 and 9),
  issued date not null,
  withdrawn date,
  foreign key (urn, number) references pupil on delete cascade
);

create table access_log (
  id bigint generated always as identity primary key,
  urn integer not null,
  at timestamptz not null default now(),
  person uuid,
  role text not null,
  action text not null,
  -- Whom it was about; empty where of nobody.
  pupils integer[] not null default '{}'
);
create index access_log_of_pupil on access_log using gin (pupils);

-- What is gone, and that it was due: never what it said.
create table deletion (
  id uuid primary key default gen_random_uuid(),
  urn integer not null,
  kind text not null,
  -- SHA-256 of what was deleted, as it lay sealed: proves which, and tells nothing.
  proof bytea not null,
  due_since date not null,
  deleted_on date not null,
  why text not null
);

-- Who asks: the session of this transaction, while it lasts.
create function me() returns person language sql stable security definer set search_path = pupils, pg_temp as $$
  select p from person p join session s on s.person = p.id
  where s.id = nullif(current_setting('pupils.session', true), '')::uuid
    and s.ended_at is null and s.expires_at > now() and p.ended_at is null
$$;

-- Whether whoever asks may read of this pupil: head and lead of the school, class staff whom they teach.
create function sees_pupil(of_urn integer, of_group text) returns boolean
language sql stable security definer set search_path = pupils, pg_temp as $$
  select coalesce((select (me()).urn = of_urn and case (me()).role
    when 'head' then true when 'attendance-lead' then true
    when 'class-staff' then of_group = any ((me()).groups) else false end), false)
$$;

-- Whether whoever asks works with the school's cases, or with this one from outside.
create function sees_case(of_case uuid, of_urn integer) returns boolean
language sql stable security definer set search_path = pupils, pg_temp as $$
  select coalesce((select (me()).urn = of_urn and case (me()).role
    when 'head' then true when 'attendance-lead' then true
    when 'practitioner' then exists (select from opened_to o join case_file c on c.id = o.case_id
      where o.case_id = of_case and o.subject = (me()).subject and o.until >= current_date and c.closed_on is null)
    else false end), false)
$$;

-- Whether somebody from outside works with the pupil now.
create function works_with(of_urn integer, of_number integer) returns boolean
language sql stable security definer set search_path = pupils, pg_temp as $$
  select exists (select from case_file c where c.urn = of_urn and c.number = of_number and c.closed_on is null
    and (me()).role = 'practitioner' and sees_case(c.id, c.urn))
$$;

create function note_access(what text, of_pupils integer[]) returns void
language sql security definer set search_path = pupils, pg_temp as $$
  insert into access_log (urn, person, role, action, pupils)
  select p.urn, p.id, p.role, what, of_pupils from (select (me()).*) p where p.id is not null
$$;

create function find_session(secret bytea) returns table (id uuid, csrf text, urn integer, person uuid, role text, groups text[], subject text, sealed bytea)
language sql stable security definer set search_path = pupils, pg_temp as $$
  select s.id, s.csrf, p.urn, p.id, p.role, p.groups, p.subject, p.sealed from session s join person p on p.id = s.person
  where s.secret_hash = secret and s.ended_at is null and s.expires_at > now() and p.ended_at is null
$$;

do $$ declare name text; begin
  foreach name in array array['school_key', 'person', 'session', 'pupil', 'pupil_day', 'case_file', 'case_event', 'opened_to',
    'penalty_notice', 'access_log', 'deletion']
  loop execute format('alter table %I enable row level security', name); end loop;
end $$;

-- Pages, on behalf of people.
grant select on school_key, person, pupil, pupil_day, case_file, case_event, opened_to, penalty_notice, access_log, deletion
  to abie_pupils_pages;
grant insert on case_file, case_event, opened_to, penalty_notice to abie_pupils_pages;
grant update (closed_on, hold) on case_file to abie_pupils_pages;
grant delete on opened_to to abie_pupils_pages;

create policy own_key on school_key for select to abie_pupils_pages using (urn = (me()).urn);
create policy own_people on person for select to abie_pupils_pages using (urn = (me()).urn);
create policy seen on pupil for select to abie_pupils_pages using (sees_pupil(urn, "group") or works_with(urn, number));
create policy seen on pupil_day for select to abie_pupils_pages
  using (exists (select from pupil p where p.urn = pupil_day.urn and p.number = pupil_day.number));
create policy seen on case_file for select to abie_pupils_pages using (sees_case(id, urn));
create policy opened on case_file for insert to abie_pupils_pages
  with check (urn = (me()).urn and (me()).role in ('head', 'attendance-lead'));
create policy closed on case_file for update to abie_pupils_pages
  using (urn = (me()).urn and (me()).role in ('head', 'attendance-lead'));
create policy seen on case_event for select to abie_pupils_pages using (sees_case(case_id, urn));
create policy recorded on case_event for insert to abie_pupils_pages
  with check (sees_case(case_id, urn) and by_person = (me()).id and ((me()).role in ('head', 'attendance-lead')
    or kind in ('contact', 'mentor-session', 'mentor-check', 'referral-accepted', 'referral-rejected', 'referral-done')));
create policy school on opened_to to abie_pupils_pages
  using (exists (select from case_file c where c.id = case_id and c.urn = (me()).urn) and (me()).role in ('head', 'attendance-lead'))
  with check (exists (select from case_file c where c.id = case_id and c.urn = (me()).urn) and (me()).role in ('head', 'attendance-lead'));
create policy school on penalty_notice to abie_pupils_pages
  using (urn = (me()).urn and (me()).role in ('head', 'attendance-lead'))
  with check (urn = (me()).urn and (me()).role in ('head', 'attendance-lead'));
create policy school on access_log for select to abie_pupils_pages
  using (urn = (me()).urn and (me()).role in ('head', 'attendance-lead'));
create policy school on deletion for select to abie_pupils_pages
  using (urn = (me()).urn and (me()).role in ('head', 'attendance-lead'));

-- The program itself: roll and marks in, people and sessions, and what is due to go.
grant select, insert, update, delete on school_key, person, session, pupil, pupil_day to abie_pupils_work;
grant select, delete on case_file, case_event, opened_to, penalty_notice, access_log to abie_pupils_work;
grant insert on access_log to abie_pupils_work;
grant select, insert on deletion to abie_pupils_work;
do $$ declare name text; begin
  foreach name in array array['school_key', 'person', 'session', 'pupil', 'pupil_day', 'case_file', 'case_event', 'opened_to',
    'penalty_notice', 'access_log', 'deletion']
  loop execute format('create policy works on %I to abie_pupils_work using (true) with check (true)', name); end loop;
end $$;

revoke execute on all functions in schema pupils from public;
grant execute on function me(), sees_pupil(integer, text), sees_case(uuid, integer), works_with(integer, integer),
  note_access(text, integer[]), find_session(bytea) to abie_pupils_pages, abie_pupils_work;
