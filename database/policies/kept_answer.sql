-- Answers that were typed and not sent: whose they are, by the functions below alone. Nobody else, and no role, reads the
-- table; what is in it is sealed with a key that the service has and the database has not.

create or replace function keep_answers_of(person uuid, form text, sealed bytea) returns void
  language sql security definer
  set search_path = abie, pg_temp
  as $$
    delete from kept_answer k where k.kept_at < now() - interval '1 day';
    insert into kept_answer as k (person, form, sealed, kept_at)
      select $1, $2, $3, now() where $1 is not null and $3 is not null
      on conflict on constraint kept_answer_pkey do update set sealed = excluded.sealed, kept_at = excluded.kept_at
  $$;

-- Whether a form is one that the viewer may fill in: their own school's plan, or a response of it, as the policies of
-- `attendance_plan` and `response` have it.
create or replace function fills_in(form text) returns boolean
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select coalesce(case when $1 ~ '^/school/[1-9][0-9]{5}/plan$'
      then split_part($1, '/', 3)::integer = any (own_urns('head', 'attendance-lead'))
      when $1 ~ '^/school/[1-9][0-9]{5}/respond/[a-z-]+$'
      then split_part($1, '/', 3)::integer = any (case
        when response_rule_of(split_part($1, '/', 5)) in ('question-data', 'tell-of-disruption')
          then own_urns('head', 'attendance-lead')
        when response_rule_of(split_part($1, '/', 5)) is not null then own_urns('head') end) end, false)
  $$;

create or replace function keep_answers(form text, sealed bytea) returns void
  language sql security definer
  set search_path = abie, pg_temp
  as $$ select keep_answers_of(case when fills_in($1) then viewer_person() end, $1, $2) $$;

create or replace function kept_answers(form text) returns bytea
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select k.sealed from kept_answer k
      where k.person = viewer_person() and k.form = $1 and k.kept_at >= now() - interval '1 day'
  $$;

create or replace function forget_answers(form text) returns void
  language sql security definer
  set search_path = abie, pg_temp
  as $$ delete from kept_answer k where k.person = viewer_person() and k.form = $1 $$;
grant execute on function keep_answers, kept_answers, forget_answers to abie_reader, abie_writer;

-- Whose session it was that has ended, for whoever holds its cookie and the token of one of its pages.
create or replace function person_of_ended_session(secret bytea, token text) returns uuid
  language sql stable security definer
  set search_path = abie, pg_temp
  as $$
    select s.person from session s
      where s.secret_hash = $1 and s.csrf = $2 and coalesce(s.ended_at, s.expires_at) between now() - interval '1 day' and now()
  $$;
grant execute on function person_of_ended_session, keep_answers_of to abie_sign_in;
