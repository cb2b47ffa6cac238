-- Room for the day on which the disk is full: nobody reads it, and work may give it back.

-- Fills what is missing of so many megabytes. `abie migrate` does it.
create or replace function keep_room(megabytes integer) returns void
  language sql security definer
  set search_path = abie, pg_temp
  as $$
    insert into room_kept (n, bytes) select n, convert_to(repeat('-', 1048576), 'UTF8') from generate_series(1, megabytes) n
      on conflict (n) do nothing
  $$;

-- Gives it back to the disk at once.
create or replace function give_room_back() returns void
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$ begin truncate room_kept; end $$;
grant execute on function give_room_back to abie_job, abie_command;
