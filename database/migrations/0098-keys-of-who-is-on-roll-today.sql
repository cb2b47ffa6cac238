-- As in 0096; on roll is who has come and has not left: somebody who comes later is not on roll today.
create or replace function pseudonym_keys_in_use() returns table (
    urn integer, key_version smallint, pseudonyms integer, on_roll integer)
  language plpgsql volatile security definer
  set search_path = abie, pg_temp
  as $$
    declare
      today date := (statement_timestamp() at time zone 'Europe/London')::date;
    begin
      perform set_config('abie.keys_counted', 'true', true);
      return query
        select r.urn, r.key_version, count(*)::integer, count(e.pupil)::integer
        from pupil_reference r
          left join (select distinct n.urn, n.pupil from enrolment n
            where n.first <= today and (n.last is null or n.last >= today)) e
            on e.urn = r.urn and e.pupil = r.pupil
        group by r.urn, r.key_version
        order by r.key_version, r.urn;
      perform set_config('abie.keys_counted', '', true);
    end
  $$;
