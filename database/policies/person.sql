-- People: oneself; those who wrote or shared for one's own school; to its head, who looked at it; all, for analysts and
-- approvers. Who was refused is no concern of the school's.
--
-- Rules: see-own-account, see-audit, see-responses, see-share-log

-- People and organisations: oneself; those who wrote or shared for one's own school; to its head, who looked at it; all,
-- for analysts and approvers. Who was refused is no concern of the school's.
create or replace function people_of_own_school() returns setof uuid
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    with mine as (select unnest(own_urns('head', 'attendance-lead')) as urn)
    select person from audit where urn = any ((select own_urns('head'))::integer[]) and outcome = 'granted' and person is not null
    union select person from looks_in_lists((select own_urns('head'))::integer[]) where person is not null
    union select by_person from response where urn in (select urn from mine)
    union select e.by_person from response_event e join response r on r.id = e.response where r.urn in (select urn from mine)
    union select by_person from share where urn in (select urn from mine)
    union select by_person from contact_consent where urn in (select urn from mine)
  $$;
grant execute on function people_of_own_school to abie_reader, abie_writer;

grant select (id, name, email) on person to abie_reader, abie_writer;
grant select on person to abie_job;
grant select, insert, update on person to abie_sign_in;

create policy visible on person for select to abie_reader, abie_writer
  using (id = (select viewer_person()) or (select sees_all()) or id in (select people_of_own_school()));

create policy job on person for select to abie_job using (true);

create policy sign_in on person to abie_sign_in using (true) with check (true);
