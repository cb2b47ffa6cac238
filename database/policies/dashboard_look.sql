-- When somebody looked at a dashboard before: by the function below alone. Nobody, and no role, reads the table.
--
-- Rules: see-counts, see-place-counts

-- When the viewer looked at a place last, before this visit: looks within half an hour are one visit. This one is noted.
create or replace function looked_before(of_place text) returns timestamptz
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      me uuid := viewer_person();
      known dashboard_look;
      found timestamptz;
    begin
      if me is null then return null; end if;
      -- Pages that are opened one after the other write nothing, and wait for nobody.
      select * into known from dashboard_look l where l.person = me and l.place = of_place;
      if known.looked_at > now() - interval '1 minute' then return known.before_at; end if;
      insert into dashboard_look as l (person, place, looked_at) values (me, of_place, now())
        on conflict (person, place) do update
          set before_at = case when l.looked_at < now() - interval '30 minutes' then l.looked_at else l.before_at end,
            looked_at = greatest(now(), l.looked_at)
        returning before_at into found;
      return found;
    end
  $$;
grant execute on function looked_before to abie_reader;
