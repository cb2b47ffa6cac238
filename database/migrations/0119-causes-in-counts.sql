-- What makes other figures of a school's year differ and takes pupils' marks to tell, in counts. No pupil stands behind any of it, so
-- that it stays when pupils' rows go.
create table cause_count (
  urn integer not null check (urn between 100000 and 999999),
  academic_year text not null check (academic_year ~ '^20\d\d-\d\d$'),
  -- The newest day of which a register had come: whoever was not on roll on it had left.
  up_to date not null,
  -- Who had left, with their sessions of the year.
  leavers integer not null check (leavers >= 0),
  leavers_possible integer not null check (leavers_possible >= leavers),
  leavers_absent integer not null check (leavers_absent between 0 and leavers_possible),
  -- Sessions whose code was changed more than seven days after their day: as they are, and as they stood by then.
  changed integer not null check (changed >= 0),
  now_possible integer not null check (now_possible between 0 and changed),
  now_absent integer not null check (now_absent between 0 and now_possible),
  stood_possible integer not null check (stood_possible between 0 and changed),
  stood_absent integer not null check (stood_absent between 0 and stood_possible),
  -- Marks of registers that first came more than seven days after their day: what stood is not known.
  came_later integer not null check (came_later >= 0),
  primary key (urn, academic_year)
);
