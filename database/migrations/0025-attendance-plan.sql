-- A school's own plan for attendance. It stands under the school and not under a release, and each saving takes the place of
-- the words before: what was written of a child by mistake can be taken away.
create table attendance_plan (
  urn integer primary key references school,
  aim text not null check (length(aim) <= 4000),
  actions text not null check (length(actions) <= 4000),
  people text not null check (length(people) <= 4000),
  review text not null check (length(review) <= 4000),
  -- Counts savings: whoever saves says which one they had before them.
  saving integer not null check (saving > 0),
  by_person uuid not null references person,
  by_role text not null,
  saved_at timestamptz not null
);
create trigger a_time_that_has_come before insert or update on attendance_plan
  for each row execute function not_from_the_future('saved_at');
