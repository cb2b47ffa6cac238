-- What support achieved, year by year, as it is published: nothing of a school but of lead schools of hubs. An edition is never changed;
-- a later one of the same year takes its place and says why.
create table support_effect (
  year text not null check (year ~ '^20\d{2}-\d{2}$'),
  edition integer not null check (edition > 0),
  content jsonb not null check (pg_column_size(content) <= 65536),
  -- Why there is a later edition; empty for the first.
  because text not null check (length(because) <= 1000 and (edition = 1 or because ~ '\S')),
  published_at timestamptz not null,
  primary key (year, edition)
);
create trigger a_time_that_has_come before insert on support_effect
  for each row execute function not_from_the_future('published_at');
create trigger stays before update or delete on support_effect for each row execute function support_stays();

-- How groups of schools fare in a plan: quintile of free school meals, from 1 for the fewest; in the country or not. Null where not known.
alter table support_reading
  add column fsm_quintile smallint check (fsm_quintile between 1 and 5),
  add column rural boolean;
