-- Whoever brings or removes a file of a release has prepared it, and cannot approve it. That a file counts, or no longer
-- does, is an event of the release: it waits for the release's row, and is refused while a run is going or once one has
-- come to its end, so that a run reads all the files that a release lists, and no others.

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
      if event.kind in ('drafted', 'file-added', 'file-removed', 'run-started', 'overridden', 'approved', 'planned',
          'suspended', 'withdrawn')
        and event.by_person is null then
        return 'nobody-named';
      end if;
      if event.kind in ('file-added', 'file-removed', 'run-started', 'run-failed', 'overridden', 'checked') then
        select count(*) filter (where e.kind = 'run-started'),
            coalesce((array_agg(e.kind order by e.seq desc) filter (where e.kind in ('run-started', 'run-failed', 'checked')))[1]
              = 'run-started', false)
          into runs, running from release_event e where e.release = event.release;
        if event.kind in ('file-added', 'file-removed', 'run-started', 'overridden') then
          if running then return 'run-is-going'; end if;
        else
          if not running then return 'no-run-is-going'; end if;
          if (event.detail ->> 'run')::integer is distinct from runs then return 'an-earlier-run'; end if;
        end if;
      end if;
      if event.kind in ('overridden', 'suspended', 'withdrawn') and coalesce(event.detail ->> 'because', '') !~ '\S' then
        return 'reason-missing';
      end if;
      if event.kind in ('approved', 'planned', 'released') and event.by_person is not null
        and exists (select from release_event e where e.release = event.release and e.by_person = event.by_person
          and e.kind in ('drafted', 'file-added', 'file-removed', 'run-started', 'overridden')) then
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

-- The event is written by whatever changes the file, in the name of the session that does: nobody can forget it.
create function file_is_an_event() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      file upload;
    begin
      file := case tg_op when 'DELETE' then old else new end;
      insert into release_event (release, kind, at, by_person, detail)
        values (file.release, case tg_op when 'DELETE' then 'file-removed' else 'file-added' end, clock_timestamp(),
          viewer_person(), jsonb_build_object('file', file.file_name, 'sha256', file.sha256));
      return null;
    end
  $$;
create trigger file_counts after update on upload for each row when (new.complete and not old.complete)
  execute function file_is_an_event();
create trigger file_counts_no_more after delete on upload for each row when (old.complete)
  execute function file_is_an_event();

-- A file that counts stays what it was when it did.
create function keep_whole_file() returns trigger
  language plpgsql
  as $$
    begin
      raise exception 'a whole file is not changed' using errcode = 'AB002';
    end
  $$;
create trigger whole_file_stays before update on upload for each row when (old.complete and new is distinct from old)
  execute function keep_whole_file();
