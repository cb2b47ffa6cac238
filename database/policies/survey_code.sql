-- Codes of surveys: the school adds them and cannot read them back; a code is asked for through survey_of_code alone.
--
-- Rules: run-survey

grant insert on survey_code to abie_writer;

create policy own_school_adds on survey_code for insert to abie_writer
  with check ((select own_survey(survey)));
