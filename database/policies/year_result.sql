-- How schools' years were read when they ended: the school itself first, and those above it once the year is closed.
--
-- Rules: see-year-results

-- The releases of whose year the viewer may read how single schools' were read: those schools first, others once it is closed.
create or replace function years_open_to_viewer() returns integer[]
  language plpgsql stable security definer
  set search_path = abie, pg_temp
  as $$
    declare
      states text[];
    begin
      case viewer_role()
        when 'analyst', 'approver' then states := '{made,shown,closed}';
        when 'head', 'attendance-lead' then states := '{shown,closed}';
        when 'trust', 'local-authority', 'hub-lead', 'regional-adviser' then states := '{closed}';
        else return '{}';
      end case;
      return array(select t.release from year_turn t join release r on r.number = t.release
        where t.state = any (states) and r.state in ('released', 'superseded'));
    end
  $$;
grant execute on function years_open_to_viewer to abie_reader, abie_writer;

-- The years that the viewer may know of, with how far they have come: whoever reads how a school's year was read need not see more.
create or replace function years_shown() returns table (release integer, year text, state text, state_at timestamptz)
  language sql stable security definer rows 5
  set search_path = abie, pg_temp
  as $$ select t.release, t.year, t.state, t.state_at from year_turn t where t.release = any (years_open_to_viewer()) $$;
grant execute on function years_shown to abie_reader, abie_writer;

grant select on year_result to abie_reader;
-- The command line says how many schools read each word.
grant select (release, word) on year_result to abie_command;
grant select, insert, delete on year_result to abie_job;

create policy visible on year_result for select to abie_reader
  using (release = any ((select years_open_to_viewer())::integer[])
    and (urn in (select schools_in_reach()) or (select sees_all())));

create policy command on year_result for select to abie_command using (true);

create policy job on year_result to abie_job using (true) with check (true);
