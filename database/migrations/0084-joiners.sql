-- Pupils who joined a school in a year, in counts: how absent they were at their last school, as far as that sent their sessions.
-- No pupil stands behind any of it, so that it stays when pupils' rows go.
create table joiner_count (
  urn integer not null check (urn between 100000 and 999999),
  -- In which they joined; their sessions are those of the year before.
  academic_year text not null check (academic_year ~ '^20\d\d-\d\d$'),
  year_group smallint not null check (year_group between -2 and 14),
  -- Null where the school's own roll begins in the year: then all of it looks as if it joined, and only whose sessions came is known to.
  joiners integer check (joiners > 0),
  -- By band of absence (src/attendance/counts/persistent-absence.ts), of those whose sessions came.
  bands integer[] not null check (cardinality(bands) = 11),
  counted_at timestamptz not null,
  primary key (urn, academic_year, year_group)
);
