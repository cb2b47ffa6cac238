-- Marks in files, to be counted from: which files stand, and up to where registers are in them. Registers stay the one place of
-- what was accepted; all of this can be made from them again.

-- The schools of a bucket in a week, in one file that is named by the hash of its content.
create table marks_unit (
  monday date not null,
  bucket smallint not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  pupil_weeks integer not null check (pupil_weeks > 0),
  bytes bigint not null,
  folded_at timestamptz not null,
  primary key (monday, bucket)
);

-- Up to where the registers of a bucket's schools are counted: what this snapshot saw. Identifiers of transactions do not
-- commit in their order, so no number could say it.
create table marks_bucket (
  bucket smallint primary key,
  seen pg_snapshot not null,
  folded_at timestamptz
);
insert into marks_bucket (bucket, seen) select n, '1:1:' from generate_series(0, 31) n;

-- What was known of a school when it was last counted. A pupil is a number of the school's own.
create table marks_book (
  urn integer primary key,
  version bigint not null,
  facts bytea not null
);

-- Files that no record names any more, and since which epoch: they go once nobody reads who began before its end.
create table marks_retired (
  sha256 text primary key,
  epoch integer not null
);
create table marks_epoch (
  only_row boolean primary key default true check (only_row),
  epoch integer not null
);
insert into marks_epoch (epoch) values (1);

-- What is summed up over windows without opening a day's counts.
alter table school_count
  add column registers_expected integer generated always as (case when jsonb_typeof(counts -> 'registers') = 'object'
    then (counts -> 'registers' ->> 'expected')::integer end) stored,
  add column registers_received integer generated always as (case when jsonb_typeof(counts -> 'registers') = 'object'
    then (counts -> 'registers' ->> 'received')::integer end) stored;
