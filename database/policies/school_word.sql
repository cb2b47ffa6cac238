-- The words of schools' names, for search: of schools in reach.
--
-- Rules: find-a-school

grant select on school_word to abie_reader, abie_writer;

create policy visible on school_word for select to abie_reader, abie_writer
  using ((select sees_all()) or urn in (select schools_in_reach()));
