-- The life of a release. Its state follows from its events and from nothing else: the table of
-- src/expectations/release-life/transitions.ts, and the objections of happen.ts. A test compares them.

create table release_transition (
  from_state text not null,
  kind text not null,
  to_state text not null,
  primary key (from_state, kind)
);
insert into release_transition (from_state, kind, to_state) values
  ('draft', 'run-started', 'draft'),
  ('draft', 'run-failed', 'draft'),
  ('draft', 'overridden', 'draft'),
  ('draft', 'checked', 'checked'),
  ('checked', 'approved', 'approved'),
  ('approved', 'planned', 'approved'),
  ('approved', 'released', 'released'),
  ('released', 'superseded', 'superseded'),
  ('released', 'suspended', 'suspended'),
  ('suspended', 'corrected', 'corrected'),
  ('draft', 'withdrawn', 'withdrawn'),
  ('checked', 'withdrawn', 'withdrawn'),
  ('approved', 'withdrawn', 'withdrawn');

-- Why an event cannot happen to a release, by the names of src/expectations/release-life/refusal.ts; null when it can.
create function objection_to(event release_event, from_state text) returns text
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
      if event.kind in ('drafted', 'run-started', 'overridden', 'approved', 'planned', 'suspended', 'withdrawn')
        and event.by_person is null then
        return 'nobody-named';
      end if;
      if event.kind in ('run-started', 'run-failed', 'overridden', 'checked') then
        select count(*) filter (where e.kind = 'run-started'),
            coalesce((array_agg(e.kind order by e.seq desc) filter (where e.kind in ('run-started', 'run-failed', 'checked')))[1]
              = 'run-started', false)
          into runs, running from release_event e where e.release = event.release;
        if event.kind in ('run-started', 'overridden') then
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
          and e.kind in ('drafted', 'run-started', 'overridden')) then
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

create function happen() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      stands text;
      refusal text;
    begin
      -- One event of a release at a time: the second waits here and then sees the first.
      select state into stands from release where number = new.release for update;
      new.seq := coalesce((select max(seq) from release_event where release = new.release), 0) + 1;
      if new.kind = 'drafted' and new.seq = 1 then
        return new;
      end if;
      refusal := objection_to(new, stands);
      if refusal is not null then
        raise exception '%', refusal using errcode = 'AB001',
          detail = format('release %s is %s; the event is %s', new.release, stands, new.kind);
      end if;
      update release set
          state = (select to_state from release_transition where from_state = stands and kind = new.kind),
          release_at = case new.kind when 'planned' then (new.detail ->> 'time')::timestamptz
            when 'released' then new.at else release_at end
        where number = new.release;
      if new.kind = 'released' then
        update school s set name = r.name, plain_name = r.plain_name, phase = r.phase,
            local_authority_code = r.local_authority_code, local_authority_name = r.local_authority_name,
            region = r.region, trust_uid = r.trust_uid, trust_name = r.trust_name
          from release_school r
          where r.release = new.release and r.urn = s.urn
            and (s.name, s.plain_name, s.phase, s.local_authority_code, s.local_authority_name, s.region, s.trust_uid,
              s.trust_name)
            is distinct from (r.name, r.plain_name, r.phase, r.local_authority_code, r.local_authority_name, r.region,
              r.trust_uid, r.trust_name);
      end if;
      return new;
    end
  $$;
create trigger happens before insert on release_event for each row execute function happen();

create function draft() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      insert into release_event (release, seq, kind, at, by_person)
        values (new.number, 1, 'drafted', new.created_at, new.prepared_by);
      return null;
    end
  $$;
create trigger drafts after insert on release for each row execute function draft();

-- A release comes into the world as a draft, and what it says is fixed once it has been checked.
create function keep_what_was_released() returns trigger
  language plpgsql
  as $$
    begin
      if tg_op = 'INSERT' then
        if new.state <> 'draft' then
          raise exception 'a release begins as a draft' using errcode = 'AB002';
        end if;
      elsif old.state <> new.state and pg_trigger_depth() < 2 then
        raise exception 'a release changes its state by an event' using errcode = 'AB002';
      elsif old.state <> 'draft' and (old.content_id, old.expectation_year, old.baseline, old.method_name,
          old.method_version, old.prepared_by, old.created_at)
        is distinct from (new.content_id, new.expectation_year, new.baseline, new.method_name, new.method_version,
          new.prepared_by, new.created_at) then
        raise exception 'what a checked release says cannot change' using errcode = 'AB002';
      end if;
      return new;
    end
  $$;
create trigger keeps before insert or update on release for each row execute function keep_what_was_released();

-- The figures and files of a release can change while it is a draft, and never after.
create function only_while_draft() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      if exists (select from changed c where not exists (select from release r where r.number = c.release and r.state = 'draft')) then
        raise exception 'only a draft can be changed' using errcode = 'AB002';
      end if;
      return null;
    end
  $$;
create trigger sealed_on_insert after insert on expectation referencing new table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_update after update on expectation referencing new table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_delete after delete on expectation referencing old table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_insert after insert on board_pack referencing new table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_update after update on board_pack referencing new table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_delete after delete on board_pack referencing old table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_insert after insert on release_school referencing new table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_update after update on release_school referencing new table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_delete after delete on release_school referencing old table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_insert after insert on release_file referencing new table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_update after update on release_file referencing new table as changed
  for each statement execute function only_while_draft();
create trigger sealed_on_delete after delete on release_file referencing old table as changed
  for each statement execute function only_while_draft();

-- Append-only, even for the owner. Emptying a table fires no row's trigger, so it is refused outright.
create function append_only() returns trigger
  language plpgsql
  as $$
    begin
      raise exception '% only grows: nothing in it is changed or removed', tg_table_name using errcode = 'AB003';
    end
  $$;
create trigger append_only before update or delete or truncate on release_event
  for each statement execute function append_only();
create trigger append_only before update or delete or truncate on response
  for each statement execute function append_only();
create trigger append_only before update or delete or truncate on response_event
  for each statement execute function append_only();
create trigger append_only before update or delete or truncate on evidence
  for each statement execute function append_only();
create trigger never_emptied before truncate on release for each statement execute function append_only();
create trigger never_emptied before truncate on expectation for each statement execute function append_only();
create trigger never_emptied before truncate on board_pack for each statement execute function append_only();
create trigger never_emptied before truncate on release_school for each statement execute function append_only();
create trigger never_emptied before truncate on release_file for each statement execute function append_only();
