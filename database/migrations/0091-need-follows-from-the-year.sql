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

-- The release from whose year a reading was made; null for what a file said. A reading counts for as long as its release does.
alter table support_reading add column release integer references release;

-- A year is closed after schools have seen how theirs was read: from then on it counts. A file that says more of a gap is not undone by
-- counts that say nothing of it; what the counts of a release said before, which was suspended since, is.
create function need_follows() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      delete from support_reading s using year_turn t
        where t.release = new.release and s.year = t.year and s.release is not null
          and not exists (select from year_result r join year_need n using (release, urn)
            where r.release = new.release and r.urn = s.urn and r.word is not null);
      insert into support_reading (urn, year, word, shortfall, phase, easting, northing, gap, fsm_quintile, loaded_at, release)
        select r.urn, t.year, r.word, (r.result ->> 'expected')::double precision - (r.result ->> 'reads')::double precision,
            n.phase, n.easting, n.northing, n.gap, n.fsm_quintile, new.at, new.release
          from year_turn t join year_result r using (release) join year_need n using (release, urn)
          where t.release = new.release and r.word is not null
        on conflict (urn, year) do update set word = excluded.word, shortfall = excluded.shortfall, phase = excluded.phase,
          easting = coalesce(excluded.easting, support_reading.easting),
          northing = coalesce(excluded.northing, support_reading.northing),
          gap = support_reading.gap - array(select jsonb_object_keys(o.gap) from year_need o
            where o.release = support_reading.release and o.urn = support_reading.urn) || excluded.gap,
          fsm_quintile = coalesce(excluded.fsm_quintile, support_reading.fsm_quintile), loaded_at = excluded.loaded_at,
          release = excluded.release;
      return null;
    end
  $$;
create trigger need_follows after insert on year_turn_event
  for each row when (new.step = 'closed') execute function need_follows();
