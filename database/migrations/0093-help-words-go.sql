-- What one school wrote to another, and the addresses that they gave each other, go some years after a request ended, or after the last was
-- written where nobody ended it. That there was a request stays: caps and even load are counted of it.

alter table help_request add column words_gone_at timestamptz;
create index help_with_words on help_request (state_at) where words_gone_at is null and state is not null;

create or replace function help_stays() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      -- Only of a request whose time is over, which nothing can be written to any more.
      if tg_op = 'DELETE' and exists (select from help_request where id = old.request and words_gone_at is not null) then
        return old;
      end if;
      raise exception 'what one school wrote to another is not changed' using errcode = 'AB002';
    end
  $$;

-- Requests whose words are due to go. Nothing goes within a year, whoever asks for it.
create function help_words_due(years integer) returns setof uuid
  language sql stable security definer rows 100
  set search_path = abie, pg_temp
  as $$
    select id from help_request where words_gone_at is null and state is not null
      and state_at < statement_timestamp() - make_interval(years => greatest(1, years))
  $$;

-- How much of what schools wrote to each other there is, and of how many requests it is due to go.
create function help_words_kept(years integer) returns table (due integer, messages integer, addresses integer)
  language sql stable security definer rows 1
  set search_path = abie, pg_temp
  as $$
    select (select count(*)::integer from help_words_due(years)), (select count(*)::integer from help_event),
      (select count(*)::integer from help_address)
  $$;

-- Removes them, and ends what nobody ended. Somebody who writes at this moment is waited for, and keeps the request.
create function remove_help_words(years integer) returns integer
  language plpgsql volatile security definer
  set search_path = abie, pg_temp
  as $$
    declare
      gone uuid[];
    begin
      with locked as (select h.id from help_request h where h.id in (select help_words_due(years)) order by h.id for update),
        ended as (update help_request h set words_gone_at = statement_timestamp(),
            state = case when h.state in ('asked', 'answered') then 'lapsed' else h.state end
          from locked where h.id = locked.id
            and h.state_at < statement_timestamp() - make_interval(years => greatest(1, years)) returning h.id)
        select coalesce(array_agg(id), '{}') into gone from ended;
      delete from help_address where request = any (gone);
      delete from help_event where request = any (gone);
      return cardinality(gone);
    end
  $$;
