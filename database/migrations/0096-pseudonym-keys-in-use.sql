-- With which keys pseudonyms are, in numbers: whoever rotates a key must know when the old one can go.

-- Set while the function below works, and null at any other time.
create function pseudonym_keys_counted() returns boolean
  language sql stable
  as $$ select nullif(current_setting('abie.keys_counted', true), '')::boolean $$;

-- Of each school and key how many references there are, and how many of those are of pupils who are on roll. Nothing of whom.
create function pseudonym_keys_in_use() returns table (
    urn integer, key_version smallint, pseudonyms integer, on_roll integer)
  language plpgsql volatile security definer
  set search_path = abie, pg_temp
  as $$
    begin
      perform set_config('abie.keys_counted', 'true', true);
      return query
        select r.urn, r.key_version, count(*)::integer, count(e.pupil)::integer
        from pupil_reference r
          left join (select distinct n.urn, n.pupil from enrolment n
            where n.last is null or n.last >= (statement_timestamp() at time zone 'Europe/London')::date) e
            on e.urn = r.urn and e.pupil = r.pupil
        group by r.urn, r.key_version
        order by r.key_version, r.urn;
      perform set_config('abie.keys_counted', '', true);
    end
  $$;
