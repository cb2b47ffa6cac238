-- Counts of answers: survey_result, and nobody else. The numbers as they stand are shown to nobody.
--
-- Rules: run-survey

revoke all on survey_count from public;
