-- Analysts and approvers take the steps of a release of public statistics on pages too, each in their own name. Who reads it before
-- its time is they and nobody else. These policies stand with those of migration 0035, in the schema that is apart.

grant usage on schema statistics to abie_reader, abie_writer;
grant select on statistics.release to abie_reader, abie_writer;
grant update (signed_by, signed_at, signed_words, approved_by, approved_at, suspended_by, suspended_at, suspended_because)
  on statistics.release to abie_writer;

create policy seen_before_its_time on statistics.release for select to abie_reader, abie_writer
  using ((select abie.viewer_role()) in ('analyst', 'approver'));
create policy steps_taken on statistics.release for update to abie_writer
  using ((select abie.viewer_role()) in ('analyst', 'approver'))
  with check ((select abie.viewer_role()) in ('analyst', 'approver'));

-- Nobody signs for another, and no role takes another’s step.
create function statistics.step_of_viewer() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
  as $$
    declare
      role text;
      person uuid;
    begin
      if current_user <> 'abie_writer' then
        return new;
      end if;
      role := abie.viewer_role();
      person := abie.viewer_person();
      if (new.signed_by is distinct from old.signed_by and (role <> 'analyst' or new.signed_by is distinct from person))
        or (new.approved_by is distinct from old.approved_by
          and (role <> 'approver' or new.approved_by is distinct from person or old.suspended_by is not null))
        or (new.suspended_by is distinct from old.suspended_by and new.suspended_by is distinct from person) then
        raise exception 'the step is another’s' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end
  $$;
revoke execute on function statistics.step_of_viewer from public;
create trigger by_whom before update on statistics.release
  for each row execute function statistics.step_of_viewer();
