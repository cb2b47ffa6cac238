-- An analyst confirms a figure in question on the page of a release that nobody has approved. What was calculated before is
-- to be calculated again, so that a checked release becomes a draft.

insert into release_transition (from_state, kind, to_state) values
  ('draft', 'figure-confirmed', 'draft'),
  ('checked', 'figure-confirmed', 'draft');

-- As before (0013), with the new event among those that a person does, with a reason, while no run is going, and that are
-- a hand in the making.
create or replace function objection_to(event release_event, from_state text) returns text
  language plpgsql stable security definer
  set search_path = abie, pg_temp
  as $$
    declare
      runs integer;
      running boolean;
      planned_for timestamptz;
    begin
      if not exists (select from release_transition t where t.from_state = objection_to.from_state and t.kind = event.kind) then
        return 'not-in-this-state';
      end if;
      if event.kind in ('drafted', 'file-added', 'file-removed', 'run-started', 'overridden', 'figure-confirmed', 'approved',
          'planned', 'suspended', 'withdrawn')
        and event.by_person is null then
        return 'nobody-named';
      end if;
      if event.kind in ('file-added', 'file-removed', 'run-started', 'run-failed', 'overridden', 'figure-confirmed', 'checked') then
        select count(*) filter (where e.kind = 'run-started'),
            coalesce((array_agg(e.kind order by e.seq desc) filter (where e.kind in ('run-started', 'run-failed', 'checked')))[1]
              = 'run-started', false)
          into runs, running from release_event e where e.release = event.release;
        if event.kind in ('file-added', 'file-removed', 'run-started', 'overridden', 'figure-confirmed') then
          if running then return 'run-is-going'; end if;
        else
          if not running then return 'no-run-is-going'; end if;
          if (event.detail ->> 'run')::integer is distinct from runs then return 'an-earlier-run'; end if;
        end if;
      end if;
      if event.kind in ('overridden', 'figure-confirmed', 'suspended', 'withdrawn') and coalesce(event.detail ->> 'because', '') !~ '\S' then
        return 'reason-missing';
      end if;
      if event.kind in ('approved', 'planned', 'released') and event.by_person is not null
        and exists (select from release_event e where e.release = event.release and e.by_person = event.by_person
          and e.kind in ('drafted', 'file-added', 'file-removed', 'run-started', 'overridden', 'figure-confirmed')) then
        return 'prepared-by-same-person';
      end if;
      if event.kind = 'planned' and coalesce((event.detail ->> 'time')::timestamptz <= event.at, true) then
        return 'time-has-passed';
      end if;
      if event.kind = 'released' and event.by_person is null then
        select (e.detail ->> 'time')::timestamptz into planned_for from release_event e
          where e.release = event.release and e.kind = 'planned' order by e.seq desc limit 1;
        if planned_for is null then return 'not-planned'; end if;
        if event.at < planned_for then return 'time-has-not-come'; end if;
      end if;
      return null;
    end
  $$;
