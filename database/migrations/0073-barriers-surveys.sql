-- Surveys of what keeps pupils away, for pupils and for staff, which any school may run. Nobody's answers are kept: what somebody
-- sends is added to counts and is gone, and so is the code that let them send it. Counts leave the database by survey_result alone.

create table survey (
  id uuid primary key default gen_random_uuid(),
  urn integer not null references school,
  -- Whom the questions are for.
  audience text not null,
  -- Version of the published questions (methods/support/survey-1.json).
  questions text not null check (questions ~ '^\d+\.\d+\.\d+$'),
  begun_at timestamptz not null,
  by_person uuid not null references person,
  -- The last day on which it can be answered.
  last_day date not null,
  closed_at timestamptz check (closed_at >= begun_at)
);
create trigger a_time_that_has_come before insert on survey
  for each row execute function not_from_the_future('begun_at');
create trigger an_end_that_has_come before update on survey
  for each row execute function not_from_the_future('closed_at');
create unique index survey_open_once on survey (urn, audience) where closed_at is null;
create index survey_of_school on survey (urn, begun_at);

-- Codes that nobody has used. No row says whose one is, nor whether it was given to anybody.
create table survey_code (
  -- SHA-256 of the code.
  hash bytea primary key check (length(hash) = 32),
  survey uuid not null references survey
);
create index survey_codes on survey_code (survey);

-- How many gave which answer. Whoever answers counts once under every question, also where they chose nothing.
create table survey_count (
  survey uuid not null references survey,
  question text not null check (question ~ '^[a-z-]{1,40}$'),
  answer text not null,
  answers integer not null check (answers > 0),
  primary key (survey, question, answer)
);

-- Codes are for a survey that can be answered, and not without end.
create function survey_has_room() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      of_survey uuid;
    begin
      for of_survey in select distinct survey from added order by survey loop
        perform from survey where id = of_survey and closed_at is null and last_day >= current_date for no key update;
        if not found then
          raise exception 'survey-over' using errcode = 'AB009';
        end if;
        if (select count(*) from survey_code where survey = of_survey) > 4000 then
          raise exception 'too-many-codes' using errcode = 'AB009';
        end if;
      end loop;
      return null;
    end
  $$;
create trigger has_room after insert on survey_code referencing new table as added
  for each statement execute function survey_has_room();

-- A survey that is over is not begun again, and its codes go.
create function survey_closes() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    begin
      if old.closed_at is not null then
        raise exception 'survey-over' using errcode = 'AB009';
      end if;
      if new.closed_at is not null then
        delete from survey_code where survey = new.id;
      end if;
      return new;
    end
  $$;
create trigger closes before update on survey for each row execute function survey_closes();
