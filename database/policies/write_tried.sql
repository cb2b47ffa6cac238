-- The row that a server writes to find out whether the database takes writes: nobody reads it.

create or replace function try_write() returns void
  language sql security definer
  set search_path = abie, pg_temp
  as $$ update write_tried set at = clock_timestamp() $$;
grant execute on function try_write to abie_job;
