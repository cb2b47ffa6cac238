-- People: oneself; those who wrote or shared for one's own school; to its head, who looked at its report or at a list with
-- it; all, for analysts and approvers. Who was refused is no concern of the school's, nor who came by on other business. An
-- address is read by commands alone: no page shows one.
--
-- Rules: see-own-account, see-audit, see-responses, see-share-log

-- Whom the share log and what was written name: what the log lists stands in src/store/postgres/sharing/share-log.ts.
create or replace function people_of_own_school() returns setof uuid
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    with mine as (select unnest(own_urns('head', 'attendance-lead')) as urn)
    select person from audit where urn = any ((select own_urns('head'))::integer[]) and outcome = 'granted'
      and action = any (looks_at_report()) and person is not null
    union select person from looks_in_lists((select own_urns('head'))::integer[]) where person is not null
    union select by_person from response where urn in (select urn from mine)
    union select e.by_person from response_event e join response r on r.id = e.response where r.urn in (select urn from mine)
    union select by_person from share where urn in (select urn from mine)
    union select by_person from contact_consent where urn in (select urn from mine)
  $$;
grant execute on function people_of_own_school to abie_reader, abie_writer;

grant select (id, name) on person to abie_reader, abie_writer;
grant select (id, name) on person to abie_job;
grant select (id, name, email) on person to abie_command;

create policy visible on person for select to abie_reader, abie_writer
  using (id = (select viewer_person()) or (select sees_all()) or id in (select people_of_own_school()));

create policy job on person for select to abie_job, abie_command using (true);

-- Somebody of whom the identity provider tells: name and address become what it says now.
create or replace function know_person(issuer text, subject text, name text, email text) returns uuid
  language sql security definer
  set search_path = abie, pg_temp
  as $$
    insert into person as p (issuer, subject, name, email) values ($1, $2, $3, $4)
      on conflict (issuer, subject) do update set name = excluded.name, email = excluded.email
      returning p.id
  $$;
grant execute on function know_person to abie_sign_in;

-- Whether sample people of a trial have signed in here: they are known by their issuer, which no real one is like.
create or replace function holds_sample_people() returns boolean
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$ select exists (select from person where issuer like 'http:%') $$;
grant execute on function holds_sample_people to abie_job;
