-- That a school may be written to: its own head and attendance lead; schools whose report names it. Its head
-- consents and withdraws.
--
-- Rules: consent-to-contact, see-contact

grant select on contact_consent to abie_reader, abie_writer;
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
