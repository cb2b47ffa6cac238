-- Questions from one school to another: the two schools, and nobody else. A head asks, and only a school that the report in
-- force names and whose head agreed.
--
-- Rules: ask-similar-school, see-help-box, take-part-in-help

-- What the schools are called with which the viewer's school has a question: neither need see the other otherwise.
create or replace function schools_in_help() returns table (urn integer, name text, local_authority_name text)
  language sql stable security definer rows 20
  set search_path = abie, pg_temp
  as $$
    select distinct s.urn, s.name, s.local_authority_name
    from own_urns('head', 'attendance-lead') mine (urns)
      join help_request h on h.state is not null and (h.from_urn = any (mine.urns) or h.to_urn = any (mine.urns))
      join school s on s.urn in (todays_urn(h.from_urn), todays_urn(h.to_urn))
  $$;

-- How many schools' reports in force name the viewer's school: a number, and no school.
create or replace function named_in_reports() returns integer
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select count(*)::integer from expectation e join release r on r.number = e.release
    where r.state = 'released' and e.similar_urns && own_urns('head', 'attendance-lead')
  $$;

-- How often each school that the viewer's school may ask has been asked this term, so that near-equals take turns: a number,
-- and nobody who asked.
create or replace function asked_this_term() returns table (urn integer, asked integer)
  language sql stable security definer rows 20
  set search_path = abie, pg_temp
  as $$
    select s.urn, (select count(*)::integer from help_request h
      where h.to_urn = any (urns_of(s.urn)) and h.state is not null and h.begun_at >= term_begins(current_date))
    from schools_open_to_contact() s (urn)
  $$;
grant execute on function schools_in_help, named_in_reports, asked_this_term, term_begins to abie_reader, abie_writer;

grant execute on function help_words_kept, remove_help_words to abie_command;

grant select on help_request to abie_reader, abie_writer;
grant insert (id, from_urn, to_urn, gap, begun_at, by_person) on help_request to abie_writer;

create policy visible on help_request for select to abie_reader, abie_writer
  using (from_urn = any ((select own_urns('head', 'attendance-lead'))::integer[])
    or (state is not null and to_urn = any ((select own_urns('head', 'attendance-lead'))::integer[])));

create policy head_asks on help_request for insert to abie_writer
  with check (from_urn = (select own_school('head')) and by_person = (select viewer_person())
    and to_urn in (select schools_open_to_contact()));
