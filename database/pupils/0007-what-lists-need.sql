-- Lists of a school are made of what changes seldom: how a case stands in dates, written with the event it follows from, and a
-- number that grows whenever a pupil's marks change. Neither says a word of what somebody said.

alter table case_file
  -- Entries that the dates beside it follow from; null where none was written yet.
  add column stands_after integer,
  add column last_contact date,
  add column has_plan boolean,
  add column review_on date,
  add column part_time_until date;

-- Also what somebody from outside records moves a case: written for whoever may see it, and nothing else of it.
create function case_stands(of_case uuid, after integer, contact date, plan boolean, review date, part_time date) returns void
language sql security definer set search_path = pupils, pg_temp as $$
  update case_file set stands_after = after, last_contact = contact, has_plan = plan, review_on = review, part_time_until = part_time
  where id = of_case and sees_case(id, urn)
$$;
revoke execute on function case_stands(uuid, integer, date, boolean, date, date) from public;
grant execute on function case_stands(uuid, integer, date, boolean, date, date) to abie_pupils_pages;

alter table pupil add column marks bigint not null default 0;

-- Whoever writes marks, and however.
create function marks_changed() returns trigger language plpgsql security definer set search_path = pupils, pg_temp as $$
begin
  update pupil p set marks = marks + 1 from (select distinct urn, number from changed) c
  where p.urn = c.urn and p.number = c.number;
  return null;
end $$;
revoke execute on function marks_changed() from public;
create trigger marks_come after insert on pupil_day
  referencing new table as changed for each statement execute function marks_changed();
create trigger marks_change after update on pupil_day
  referencing new table as changed for each statement execute function marks_changed();
create trigger marks_go after delete on pupil_day
  referencing old table as changed for each statement execute function marks_changed();
