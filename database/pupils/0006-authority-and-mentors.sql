-- An authority's own record, under its three digits and sealed with a key of its own; and what a school is told of a programme
-- of mentors. Of pupils an authority has nothing here but counts that schools rounded before they sent them.

alter table school_key drop constraint school_key_urn_check;
alter table school_key add constraint school_or_authority check (urn between 200 and 999 or urn between 100000 and 999999);
alter table person drop constraint person_role_check;
alter table person add constraint known_role
  check (role in ('head', 'attendance-lead', 'class-staff', 'practitioner', 'officer'));

create table programme (
  id uuid primary key,
  -- The authority whose record it is.
  urn integer not null references school_key on delete cascade,
  area text not null,
  provider text not null,
  -- Pupils at the same time, over all its mentors.
  places smallint not null check (places > 0),
  first date not null,
  last date not null check (last >= first)
);

create table programme_mentor (
  programme uuid not null references programme on delete cascade,
  urn integer not null,
  school integer not null check (school between 100000 and 999999),
  -- As sign-in knows the mentor.
  subject text not null,
  -- Pupils at this school at the same time: what another school takes is not this school's to see.
  places smallint not null check (places between 0 and 100),
  languages text[] not null default '{}',
  sealed bytea not null,
  primary key (programme, school, subject)
);

create table programme_count (
  programme uuid not null references programme on delete cascade,
  urn integer not null,
  school integer not null,
  span_from date not null,
  span_until date not null,
  counts jsonb not null,
  -- The newest alone: two spans beside each other could be taken from one another.
  primary key (programme, school)
);

create table authority_entry (
  id uuid primary key default gen_random_uuid(),
  urn integer not null references school_key on delete cascade,
  school integer not null check (school between 100000 and 999999),
  kind text not null check (kind in ('meeting', 'return-received', 'penalty-decision')),
  on_date date not null,
  by_person uuid not null references person on delete cascade,
  sealed bytea not null,
  token uuid not null,
  unique (urn, token)
);

create table mentor_place (
  urn integer not null references school_key on delete cascade,
  programme uuid not null,
  area text not null,
  provider text not null,
  first date not null,
  last date not null,
  subject text not null,
  places smallint not null check (places between 0 and 100),
  languages text[] not null default '{}',
  sealed bytea not null,
  primary key (urn, programme, subject)
);

do $$ declare name text; begin
  foreach name in array array['programme', 'programme_mentor', 'programme_count', 'authority_entry', 'mentor_place'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy works on %I to abie_pupils_work using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on %I to abie_pupils_work', name);
  end loop;
  foreach name in array array['programme', 'programme_mentor', 'programme_count', 'authority_entry'] loop
    execute format($policy$create policy officer on %I to abie_pupils_pages
      using (urn = (select (me()).urn) and (select (me()).role) = 'officer')
      with check (urn = (select (me()).urn) and (select (me()).role) = 'officer')$policy$, name);
  end loop;
end $$;
create policy school on mentor_place for select to abie_pupils_pages
  using (urn = (select (me()).urn) and (select (me()).role) in ('head', 'attendance-lead'));
grant select, insert on programme, programme_mentor, authority_entry to abie_pupils_pages;
grant update (places, languages, sealed) on programme_mentor to abie_pupils_pages;
grant select on programme_count, mentor_place to abie_pupils_pages;
