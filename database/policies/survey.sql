-- Surveys of what keeps pupils away: the head and the attendance lead of the school, and nobody else. Nobody's answers are anywhere;
-- counts are read through survey_result, once a survey is over, and small ones not at all.
--
-- Rules: run-survey, answer-survey

-- Whether a survey is one of the viewer's own school.
create or replace function own_survey(of_survey uuid) returns boolean
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select exists (select from survey s where s.id = of_survey and s.urn = any (own_urns('head', 'attendance-lead')))
  $$;

-- How many have answered. While a survey runs, in tens: whoever sees it grow by one would know who has just answered. Afterwards the
-- number itself, from six on; null for fewer, and for everybody but the school.
create or replace function survey_answered(of_survey uuid) returns integer
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select case
      when not own_survey(of_survey) then null
      when s.closed_at is null and s.last_day >= current_date then nullif(given.answered / 10 * 10, 0)
      when given.answered >= 6 then given.answered end::integer
    from survey s cross join lateral (
      select coalesce(sum(c.answers), 0)::integer as answered from survey_count c
      where c.survey = s.id and c.question = (select min(question) from survey_count m where m.survey = s.id)
    ) given (answered)
    where s.id = of_survey
  $$;

-- What was answered, once a survey is over: of each question the answers that six or more gave, to the nearest 5, and no others. So an
-- answer that is shown was given by two more or fewer, and one that is not by nobody or up to five. From the number of all who answered
-- the others can be worked out only where every answer is at the lowest of what it may be, or every one at the highest: of such a question
-- nothing is shown. Nor where fewer than six gave another answer than most did, for it would be what nearly everybody answered.
create or replace function survey_result(of_survey uuid) returns table (question text, answer text, answers integer)
  language sql stable security definer rows 40
  set search_path = abie, pg_temp
  as $$
    with shown as (
      select c.question
      from survey_count c join survey s on s.id = c.survey
      where c.survey = of_survey and (s.closed_at is not null or s.last_day < current_date) and own_survey(of_survey)
      group by c.question
      -- There are five answers, and no row of one that nobody gave.
      having count(*) filter (where c.answers >= 6) = 5
        or sum(c.answers) - max(c.answers) >= 6
          and not bool_and(c.answers = 6 or (c.answers >= 8 and c.answers % 5 = 3))
          and not (count(*) = 5 and bool_and(c.answers >= 5 and (c.answers = 5 or c.answers % 5 = 2)))
    )
    select c.question, c.answer, (round(c.answers / 5.0) * 5)::integer
    from survey_count c join shown on shown.question = c.question
    where c.survey = of_survey and c.answers >= 6
  $$;

-- Whose questions a code opens, and at which school; nothing for a code that is none, is used, or came too late.
create or replace function survey_of_code(of_hash bytea) returns table (audience text, questions text, school_name text)
  language sql stable security definer rows 1
  set search_path = abie, pg_temp
  as $$
    select s.audience, s.questions, sc.name
    from survey_code c join survey s on s.id = c.survey left join school sc on sc.urn = todays_urn(s.urn)
    where c.hash = of_hash and s.closed_at is null and s.last_day >= current_date
  $$;

-- Adds somebody's answers to the counts and forgets the code: one step, which happens wholly or not at all. One after another, so that
-- closing a survey waits for whoever is about to be counted. False where the code opens nothing.
create or replace function answer_survey(of_hash bytea, given jsonb) returns boolean
  language plpgsql volatile security definer
  set search_path = abie, pg_temp
  as $$
    declare
      stands survey;
    begin
      select s.* into stands from survey s where s.id = (select survey from survey_code where hash = of_hash) for no key update;
      if stands.id is null or stands.closed_at is not null or stands.last_day < current_date then
        return false;
      end if;
      delete from survey_code where hash = of_hash;
      if not found then
        return false;
      end if;
      insert into survey_count as c (survey, question, answer, answers)
        select stands.id, key, value, 1 from jsonb_each_text(given) order by key
        on conflict (survey, question, answer) do update set answers = c.answers + 1;
      return true;
    end
  $$;
grant execute on function own_survey, survey_answered, survey_result to abie_reader, abie_writer;
grant execute on function survey_of_code to abie_reader, abie_writer;
grant execute on function answer_survey to abie_writer;

grant select on survey to abie_reader, abie_writer;
grant insert (id, urn, audience, questions, begun_at, by_person, last_day) on survey to abie_writer;
grant update (closed_at) on survey to abie_writer;

create policy own_school on survey for select to abie_reader, abie_writer
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));

create policy own_school_begins on survey for insert to abie_writer
  with check (urn = (select own_school('head', 'attendance-lead')) and by_person = (select viewer_person()));

create policy own_school_closes on survey for update to abie_writer
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]))
  with check (urn = any ((select own_urns('head', 'attendance-lead'))::integer[]));
