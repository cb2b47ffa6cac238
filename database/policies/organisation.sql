-- Organisations: the own one; those that looked at the own report, to its head; all, for analysts and approvers.
--
-- Rules: see-own-account, see-audit, see-share-log

create or replace function organisations_of_own_school() returns setof uuid
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select organisation from audit
    where urn = any ((select own_urns('head'))::integer[]) and outcome = 'granted'
      and action = any (looks_at_report()) and organisation is not null
    union select organisation from looks_in_lists((select own_urns('head'))::integer[]) where organisation is not null
  $$;
grant execute on function organisations_of_own_school to abie_reader, abie_writer;

grant select on organisation to abie_reader, abie_writer;
-- Whose figures are made first: those of organisations that people sign in for.
grant select (kind, code) on organisation to abie_counting;

create policy visible on organisation for select to abie_reader, abie_writer
  using (id = (select v.organisation from current_viewer() v) or (select sees_all())
    or id in (select organisations_of_own_school()));

create policy counted on organisation for select to abie_counting using (true);

-- An organisation of which the identity provider tells: its name becomes what it says now.
create or replace function know_organisation(kind text, code text, name text) returns uuid
  language sql security definer
  set search_path = abie, pg_temp
  as $$
    insert into organisation as o (kind, code, name) values ($1, $2, $3)
      on conflict (kind, code) do update set name = excluded.name
      returning o.id
  $$;
grant execute on function know_organisation to abie_sign_in;
