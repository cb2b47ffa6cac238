-- That a school may be asked by others, and what they can learn from it: its own head and attendance lead; schools whose report
-- names it. Its head consents and withdraws. The address is its own people's alone: others see one when both have agreed
-- (help_address).
--
-- Rules: consent-to-contact, see-contact

-- The address of the viewer's own school.
create or replace function own_contact_email() returns text
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select email from contact_consent
    where revoked_at is null and urn = any (own_urns('head', 'attendance-lead')) order by given_at desc limit 1
  $$;
grant execute on function own_contact_email to abie_reader, abie_writer;

grant select (id, urn, name, by_person, given_at, revoked_at, practice, hours, gaps, cap, paused)
  on contact_consent to abie_reader, abie_writer;
grant insert on contact_consent to abie_writer;
grant update (revoked_at) on contact_consent to abie_writer;

create policy visible on contact_consent for select to abie_reader, abie_writer
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[])
    or (revoked_at is null and urn in (select schools_named_in_own_report())));

create policy head_consents on contact_consent for insert to abie_writer
  with check (urn = (select own_school('head')) and by_person = (select viewer_person()) and revoked_at is null);

create policy head_withdraws on contact_consent for update to abie_writer
  using (urn = any ((select own_urns('head'))::integer[]) and revoked_at is null)
  with check (urn = any ((select own_urns('head'))::integer[]) and revoked_at is not null);
