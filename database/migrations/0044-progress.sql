-- How a school's year goes while it lasts: all of it is made of counts by work that no person does, and can be made again.

-- The days of a school's year in one row, packed (src/progress/days), so that an evening reads a row a school and not one a day.
create table school_days (
  urn integer not null,
  academic_year text not null,
  days bytea not null,
  -- Of each year group, packed likewise, where counts tell them apart.
  year_groups jsonb not null default '{}',
  primary key (urn, academic_year)
);

-- Days on which attendance was not what was expected. `place` is a URN, an authority's code or "all".
create table shock (
  academic_year text not null,
  level text not null,
  place text not null,
  part text not null default '',
  first date not null,
  last date not null check (first <= last),
  label text not null,
  size double precision not null,
  score double precision,
  -- Judged the same evening, not yet by the days after it.
  provisional boolean not null,
  -- How far each reason was above its usual share, in points; of a school alone.
  mix jsonb,
  urn integer generated always as (case when level = 'school' then place::integer end) stored,
  primary key (academic_year, level, place, part, first, label)
);
create index shock_of_school on shock (urn, academic_year) where urn is not null;

-- What a school reads of its year so far, against what a release asks of it.
create table year_reading (
  release integer not null,
  urn integer not null,
  -- The last day that is in it.
  until date not null,
  word text,
  reading jsonb not null,
  primary key (release, urn),
  foreign key (release, urn) references expectation on delete cascade
);
create index reading_of_school on year_reading (urn);

-- Of which counts the readings of a release were made.
create table progress_made (
  release integer primary key references release,
  -- The newest time at which counts were kept that were read.
  counts_at timestamptz not null,
  until date,
  schools integer not null,
  -- Of the settings and the program's own format: what is made otherwise is made again.
  made_by text not null,
  made_at timestamptz not null,
  took_ms integer not null
);

-- What changed since: rows are written in the order of their times, so that this small index finds them.
create index school_count_by_time on school_count using brin (at) with (pages_per_range = 32);
