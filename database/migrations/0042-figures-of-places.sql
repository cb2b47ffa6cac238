-- What was shown of places that are made of schools: figures of which small numbers are hidden, by half term and week. Nothing
-- is changed once it is there: it says what was hidden and what was shown on earlier pages, which somebody may have kept.
create table place_edition (
  -- Such as 'authority-204' (src/attendance/places/attendance-place.ts).
  place text not null,
  -- All together and phases, or a row for each of what it is made of.
  part text not null check (part in ('place', 'rows')),
  -- The first day on which the half term can begin.
  since date not null,
  -- The Sunday up to which it counts.
  until date not null check (until >= since),
  -- By key; null stands for what is hidden.
  figures jsonb not null,
  -- Schools that it is made of, and all that the place has.
  schools integer not null check (schools >= 0),
  of_schools integer not null check (of_schools >= schools),
  made_at timestamptz not null,
  primary key (place, part, since, until)
);
