-- Views of dashboards that somebody keeps: an address of the service and what it is called, by whom. No figure.
create table saved_view (
  id uuid primary key,
  person uuid not null references person,
  path text not null check (length(path) <= 600
    and path ~ '^/(school/[1-9][0-9]{5}|area/[A-Za-z0-9_-]{1,80})/attendance(\?[A-Za-z0-9=&%+._,*~-]*)?$'),
  name text not null check (btrim(name) <> '' and length(name) <= 100),
  saved_at timestamptz not null,
  unique (person, path)
);
create trigger a_time_that_has_come before insert or update on saved_view
  for each row execute function not_from_the_future('saved_at');

-- When somebody looked at a place last, and when before that: so that a page can say what changed between. No figure.
create table dashboard_look (
  person uuid not null references person,
  -- As in the keys of figures: a school, or another place.
  place text not null,
  looked_at timestamptz not null,
  before_at timestamptz check (before_at < looked_at),
  primary key (person, place)
);
