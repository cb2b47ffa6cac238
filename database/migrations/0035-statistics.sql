-- Public statistics, apart from everything private: a schema of its own, in which the public’s login reads what is published
-- and nothing else. A release is put here whole before its time. That it is out is no step that somebody or something has to
-- take: it is out when two people have had their hand in it and the database’s clock says so.

create table statistics.release (
  id text primary key check (id ~ '^[0-9a-f]{64}$'),
  publish_at timestamptz not null,
  manifest jsonb not null,
  -- The release that this one takes the place of.
  corrects text references statistics.release,
  drafted_by uuid not null,
  drafted_at timestamptz not null,
  -- The analyst who read the quality page and stands for the figures.
  signed_by uuid,
  signed_at timestamptz,
  signed_words text,
  -- Another person, who lets it go at its time.
  approved_by uuid,
  approved_at timestamptz,
  suspended_by uuid,
  suspended_at timestamptz,
  suspended_because text,
  check ((signed_by is null) = (signed_at is null) and (signed_by is null) = (signed_words is null)),
  check ((approved_by is null) = (approved_at is null)),
  check ((suspended_by is null) = (suspended_at is null) and (suspended_by is null) = (suspended_because is null)),
  constraint two_people check (approved_by is null or (signed_by is not null and approved_by <> signed_by)),
  constraint on_time check (approved_at is null or corrects is not null or approved_at < publish_at)
);

create table statistics.file (
  release text not null references statistics.release,
  path text not null check (path ~ '^(data/)?[a-z0-9_.-]+$'),
  content bytea not null,
  primary key (release, path)
);

-- Each step is taken once, at the database’s own time, and what was drafted stays as it is.
create function statistics.step_of_release() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
  as $$
    begin
      if tg_op = 'INSERT' then
        if coalesce(new.signed_by, new.approved_by, new.suspended_by) is not null then
          raise exception 'a release begins as a draft' using errcode = 'check_violation';
        end if;
        new.drafted_at := clock_timestamp();
        return new;
      end if;
      if (new.id, new.publish_at, new.manifest, new.corrects, new.drafted_by, new.drafted_at)
          is distinct from (old.id, old.publish_at, old.manifest, old.corrects, old.drafted_by, old.drafted_at)
        or (old.signed_by is not null and (new.signed_by, new.signed_at, new.signed_words)
          is distinct from (old.signed_by, old.signed_at, old.signed_words))
        or (old.approved_by is not null and (new.approved_by, new.approved_at) is distinct from (old.approved_by, old.approved_at))
        or (old.suspended_by is not null and (new.suspended_by, new.suspended_at, new.suspended_because)
          is distinct from (old.suspended_by, old.suspended_at, old.suspended_because)) then
        raise exception 'a step of a release is taken once' using errcode = 'check_violation';
      end if;
      if old.signed_by is null and new.signed_by is not null then
        new.signed_at := clock_timestamp();
      end if;
      if old.approved_by is null and new.approved_by is not null then
        new.approved_at := clock_timestamp();
      end if;
      if old.suspended_by is null and new.suspended_by is not null then
        new.suspended_at := clock_timestamp();
      end if;
      return new;
    end
  $$;
create trigger step before insert or update on statistics.release
  for each row execute function statistics.step_of_release();

-- With the approval of a correction, what it corrects goes: in one transaction, so that there is never neither or both.
create function statistics.correction_takes_place() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  as $$
    begin
      update statistics.release
        set suspended_by = new.approved_by, suspended_at = clock_timestamp(), suspended_because = 'Corrected by a later release.'
        where id = new.corrects and suspended_by is null;
      return null;
    end
  $$;
create trigger takes_place after update of approved_by on statistics.release
  for each row when (new.approved_by is not null and new.corrects is not null)
  execute function statistics.correction_takes_place();

-- Files come with the draft. Once it is signed, none is added.
create function statistics.file_of_draft() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  as $$
    begin
      if exists (select from statistics.release where id = new.release and signed_by is not null) then
        raise exception 'the release is signed' using errcode = 'check_violation';
      end if;
      return new;
    end
  $$;
create trigger of_draft before insert on statistics.file for each row execute function statistics.file_of_draft();

revoke all on all tables in schema statistics from public;
revoke execute on all functions in schema statistics from public;
grant usage on schema statistics to abie_public, abie_command;

alter table statistics.release enable row level security, force row level security;
alter table statistics.file enable row level security, force row level security;
create policy owner on statistics.release to abie_owner using (true) with check (true);
create policy owner on statistics.file to abie_owner using (true) with check (true);

grant select, insert on statistics.release to abie_command;
grant update (signed_by, signed_at, signed_words, approved_by, approved_at, suspended_by, suspended_at, suspended_because)
  on statistics.release to abie_command;
grant select, insert on statistics.file to abie_command;
create policy command on statistics.release to abie_command using (true) with check (true);
create policy command on statistics.file to abie_command using (true) with check (true);

-- Not a second early: the clock is the database’s, and it is asked at each reading.
grant select (id, publish_at, manifest) on statistics.release to abie_public;
grant select on statistics.file to abie_public;
create policy published on statistics.release for select to abie_public
  using (approved_at is not null and suspended_at is null and publish_at <= clock_timestamp());
create policy published on statistics.file for select to abie_public
  using (release in (select id from statistics.release));
