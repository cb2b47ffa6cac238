-- The board pack of the release in force: the school's head and attendance lead; its governors while the head shares
-- it.
--
-- Rules: see-board-pack

grant select, insert, update, delete on board_pack to abie_job;
grant select on board_pack to abie_reader, abie_writer;

create policy job on board_pack to abie_job using (true) with check (true);

create policy visible on board_pack for select to abie_reader, abie_writer
  using ((urn = any ((select own_urns('head', 'attendance-lead'))::integer[])
      or urn = any ((select urns_of(school_with_shared_board_pack()))::integer[]))
    and release in (select number from release where state = 'released'));
