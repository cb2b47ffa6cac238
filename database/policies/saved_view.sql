-- Views of dashboards that somebody keeps: whoever keeps them. An address opens nothing by itself.
--
-- Rules: see-own-account

grant select on saved_view to abie_reader;
grant select, insert, delete on saved_view to abie_writer;

create policy own on saved_view for select to abie_reader, abie_writer using (person = (select viewer_person()));
create policy own_keeps on saved_view for insert to abie_writer with check (person = (select viewer_person()));
create policy own_removes on saved_view for delete to abie_writer using (person = (select viewer_person()));
