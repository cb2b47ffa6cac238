-- What the rule of need is applied to follows from a year that is closed, and not from a file that somebody brings.

-- What a match needs to know of a school, from the same counts as how its year was read; made and fixed with that.
create table year_need (
  release integer not null,
  urn integer not null,
  phase text not null,
  -- Null where the place is not known.
  easting integer,
  northing integer,
  -- Share of the gap by kind.
  gap jsonb not null,
  fsm_quintile smallint check (fsm_quintile between 1 and 5),
  primary key (release, urn),
  foreign key (release, urn) references year_result on delete cascade
);
create trigger fixed before insert or update or delete on year_need
  for each row execute function year_results_are_fixed();

-- A year is closed after schools have seen how theirs was read: from then on it counts. A file that says more of a gap is not undone by
-- counts that say nothing of it.
create function need_follows() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      insert into support_reading (urn, year, word, shortfall, phase, easting, northing, gap, fsm_quintile, loaded_at)
        select r.urn, t.year, r.word, (r.result ->> 'expected')::double precision - (r.result ->> 'reads')::double precision,
            n.phase, n.easting, n.northing, n.gap, n.fsm_quintile, new.at
          from year_turn t join year_result r using (release) join year_need n using (release, urn)
          where t.release = new.release and r.word is not null
        on conflict (urn, year) do update set word = excluded.word, shortfall = excluded.shortfall, phase = excluded.phase,
          easting = coalesce(excluded.easting, support_reading.easting),
          northing = coalesce(excluded.northing, support_reading.northing),
          gap = support_reading.gap || excluded.gap,
          fsm_quintile = coalesce(excluded.fsm_quintile, support_reading.fsm_quintile), loaded_at = excluded.loaded_at;
      return null;
    end
  $$;
create trigger need_follows after insert on year_turn_event
  for each row when (new.step = 'closed') execute function need_follows();
