-- What is said to have happened in the future has not happened: a server whose clock is wrong can release nothing early, nor
-- leave behind what nobody can take back.

create function not_from_the_future() returns trigger
  language plpgsql
  set search_path = abie, pg_temp
  as $$
    declare
      said timestamptz := (to_jsonb(new) ->> tg_argv[0])::timestamptz;
    begin
      if said > clock_timestamp() + interval '1 second' then
        raise exception '% of % is in the future', tg_argv[0], tg_table_name using errcode = 'AB004';
      end if;
      return new;
    end
  $$;
create trigger a_time_that_has_come before insert on release_event
  for each row execute function not_from_the_future('at');
create trigger a_time_that_has_come before insert on release
  for each row execute function not_from_the_future('created_at');
create trigger a_time_that_has_come before insert on share
  for each row execute function not_from_the_future('given_at');
create trigger a_time_that_has_come before insert on contact_consent
  for each row execute function not_from_the_future('given_at');
create trigger a_time_that_has_come before insert on response
  for each row execute function not_from_the_future('sent_at');
create trigger a_time_that_has_come before insert on response_event
  for each row execute function not_from_the_future('at');
create trigger a_time_that_has_come before insert on session
  for each row execute function not_from_the_future('started_at');
