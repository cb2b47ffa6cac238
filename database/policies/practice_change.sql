-- Changes of practices: approved ones are everybody's, but for who wrote them; what waits or was declined, editors and approvers read.
-- Editors propose in their own name, and an approver decides.
--
-- Rules: see-public-pages, see-practice-changes, propose-practice, approve-practice

-- Which of them the viewer wrote: somebody else decides on these.
create or replace function own_practice_changes() returns setof uuid
  language sql stable security definer rows 20
  set search_path = abie, pg_temp
  as $$ select c.id from practice_change c where c.by_person = viewer_person() $$;
grant execute on function own_practice_changes to abie_reader, abie_writer;

grant select (id, practice, stands, content, because, by_role, proposed_at, state, edition, decided_role, decided_at, decided_words)
  on practice_change to abie_reader, abie_writer;
grant insert (id, practice, stands, content, because, by_person, by_role, proposed_at) on practice_change to abie_writer;
grant update (state, edition, decided_by, decided_role, decided_at, decided_words) on practice_change to abie_writer;

create policy visible on practice_change for select to abie_reader, abie_writer
  using (state = 'approved' or (select viewer_role()) in ('hub-lead', 'regional-adviser', 'analyst', 'approver'));

create policy editor_proposes on practice_change for insert to abie_writer
  with check ((select viewer_role()) in ('hub-lead', 'regional-adviser', 'analyst') and by_role = (select viewer_role())
    and by_person = (select viewer_person()) and state = 'proposed');

create policy approver_decides on practice_change for update to abie_writer
  using ((select viewer_role()) = 'approver' and state = 'proposed')
  with check ((select viewer_role()) = 'approver' and decided_role = 'approver' and decided_by = (select viewer_person())
    and state in ('approved', 'declined'));
