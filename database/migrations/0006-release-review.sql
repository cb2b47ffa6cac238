-- What analysts and approvers look at before a release: what its files hold, and how it differs from the last one.

-- The check of a release's files: asked for by an analyst, done by a job. One that is asked for anew takes its place.
create table release_intake (
  release integer primary key references release,
  asked_at timestamptz not null,
  finished_at timestamptz,
  outcome jsonb,
  -- faults.csv, whole; the outcome holds the first of them.
  faults bytea,
  check ((finished_at is null) = (outcome is null))
);

-- Every school of two releases beside its other self. Kept with the later one: the earlier may be suspended since.
create table release_change (
  release integer not null references release,
  -- In this release; of a school that is gone, in the last one.
  urn integer not null,
  before_urn integer,
  name text,
  local_authority text not null,
  phase text not null,
  kind text not null check (kind in ('asked-more', 'asked-less', 'asked-the-same', 'gained', 'lost', 'still-none', 'new',
    'gone')),
  before_status text,
  status text,
  before_attendance double precision check (before_attendance between 0 and 100),
  attendance double precision check (attendance between 0 and 100),
  before_improvement double precision check (before_improvement between 0 and 100),
  improvement double precision check (improvement between 0 and 100),
  before_expected double precision check (before_expected between 0 and 100),
  expected double precision check (expected between 0 and 100),
  -- Place among the most surprising, from 1, and why.
  surprise_rank smallint,
  surprises jsonb,
  primary key (release, urn),
  unique (release, surprise_rank),
  check ((surprise_rank is null) = (surprises is null))
);

create trigger sealed_on_insert after insert on release_change referencing new table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_update after update on release_change referencing new table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_delete after delete on release_change referencing old table as changed
  for each statement execute function only_while_draft();

-- An upload that nobody has added to for a while was cut off.
alter table upload add column touched_at timestamptz not null default now();

alter table release_intake enable row level security, force row level security;
alter table release_change enable row level security, force row level security;
create policy owner on release_intake to abie_owner using (true) with check (true);
create policy owner on release_change to abie_owner using (true) with check (true);

grant select on release_intake, release_change to abie_reader, abie_writer;
create policy visible on release_intake for select to abie_reader, abie_writer using ((select sees_all()));
create policy visible on release_change for select to abie_reader, abie_writer using ((select sees_all()));
grant insert, update, delete on release_intake to abie_writer;
create policy analyst_asks on release_intake for insert to abie_writer with check ((select viewer_role()) = 'analyst'
  and finished_at is null and release in (select number from release where state = 'draft'));
create policy analyst_asks_again on release_intake for update to abie_writer using ((select viewer_role()) = 'analyst'
  and release in (select number from release where state = 'draft')) with check (finished_at is null);
create policy analyst_forgets on release_intake for delete to abie_writer using ((select viewer_role()) = 'analyst'
  and release in (select number from release where state = 'draft'));
grant select, insert, update, delete on release_intake, release_change to abie_job;
create policy job on release_intake to abie_job using (true) with check (true);
create policy job on release_change to abie_job using (true) with check (true);

-- An approver who finds a fault in an approved release stops it, too. What is in force gives way only to an approved
-- release of its year.
drop policy people_act on release_event;
create policy people_act on release_event for insert to abie_writer
  with check (by_person = (select viewer_person()) and case (select viewer_role())
    when 'analyst' then kind in ('run-started', 'overridden', 'withdrawn', 'suspended')
    when 'approver' then kind in ('approved', 'planned', 'released', 'suspended')
      or (kind = 'withdrawn' and exists (select from release r where r.number = release_event.release and r.state = 'approved'))
      or (kind in ('superseded', 'corrected') and exists (
        select from release former join release r on r.expectation_year = former.expectation_year
        where former.number = release_event.release and r.number = (detail ->> 'byRelease')::integer and r.state = 'approved'))
    else false end);

-- The command line acts for people who have signed in, in a role that they have signed in with.
grant select (person, role, started_at) on session to abie_job;
create policy job on session for select to abie_job using (true);

-- Who has looked at which part of a release, for whoever approves it.
create index audit_of_release on audit (release, at) where record_kind = 'release';
