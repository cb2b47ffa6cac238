-- How the service is set: everybody may read it. What the deployment says is told to the database by the function below,
-- which puts a change on record.

create or replace function set_access(wanted text) returns void
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      before text;
    begin
      select local_authority_sees into before from access_setting for update;
      if before is not distinct from wanted then return; end if;
      insert into access_setting (local_authority_sees) values (wanted)
        on conflict (only_row) do update set local_authority_sees = wanted;
      perform write_audit('changed-setting', 'granted', null, null, 'setting', null, null,
        jsonb_build_object('localAuthoritySees', wanted, 'before', before));
    end
  $$;
create or replace function set_support_access(wanted text) returns void
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      before text;
    begin
      select support_seen_above into before from access_setting for update;
      if before is not distinct from wanted then return; end if;
      update access_setting set support_seen_above = wanted;
      perform write_audit('changed-setting', 'granted', null, null, 'setting', null, null,
        jsonb_build_object('supportSeenAbove', wanted, 'before', before));
    end
  $$;
grant execute on function set_access, set_support_access to abie_job;

grant select on access_setting to abie_reader, abie_writer, abie_job, abie_command;

create policy readable on access_setting for select to abie_reader, abie_writer, abie_job, abie_command using (true);
