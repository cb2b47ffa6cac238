-- An open day that lies beyond the last day of its hub is cancelled with it: whoever signed up reads so. One that is added at the same moment
-- waits for the last day and is refused, or is there already and is cancelled here (hub_takes_part holds the hub's row).
create function open_days_end_with_hub() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      update open_day set cancelled_at = greatest(made_at, statement_timestamp())
        where hub = new.id and on_day > new.last_day and on_day >= current_date and cancelled_at is null;
      return null;
    end
  $$;
create trigger open_days_end after update of last_day on hub for each row
  when (new.last_day is not null and new.last_day is distinct from old.last_day) execute function open_days_end_with_hub();

-- Those that were left so far.
update open_day d set cancelled_at = greatest(d.made_at, statement_timestamp()) from hub h
  where h.id = d.hub and d.on_day > h.last_day and d.on_day >= current_date and d.cancelled_at is null;
