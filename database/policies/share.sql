-- Sharing: the head decides; whom it is shared with may know so.
--
-- Rules: share-board-pack, share-with-local-authority, see-share-log

grant select on share to abie_reader, abie_writer;
grant insert on share to abie_writer;
grant update (revoked_at, revoked_by) on share to abie_writer;

create policy visible on share for select to abie_reader, abie_writer
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]) or (select sees_all())
    or (revoked_at is null and with_whom = 'governors' and urn = any ((select own_urns('governor'))::integer[]))
    or (revoked_at is null and with_whom = 'local-authority' and (select viewer_role()) = 'local-authority'
      and urn in (select schools_in_reach())));

create policy head_shares on share for insert to abie_writer
  with check (urn = (select own_school('head')) and by_person = (select viewer_person()) and revoked_at is null);

create policy head_revokes on share for update to abie_writer
  using (urn = any ((select own_urns('head'))::integer[]) and revoked_at is null)
  with check (urn = any ((select own_urns('head'))::integer[]) and revoked_by = (select viewer_person()));
