-- What makes other figures of a school's year differ and takes pupils' marks to tell, in counts. One pupil alone may have left, so that
-- they are as personal as the year's marks are, and go with these.
create table cause_count (
  urn integer not null check (urn between 100000 and 999999),
  academic_year text not null check (academic_year ~ '^20\d\d-\d\d$'),
  -- The newest day of which a register had come: whoever was not on roll on it had left.
  up_to date not null,
  -- Who had left, with their sessions of the year.
  leavers integer not null check (leavers >= 0),
  leavers_possible integer not null check (leavers_possible >= leavers),
  leavers_absent integer not null check (leavers_absent between 0 and leavers_possible),
  -- Whether late changes were told of every day of the year that was counted: not where some were counted before they were told.
  late_known boolean not null,
  primary key (urn, academic_year)
);

-- Days of which something changed when the Department no longer read it; of the others there is no row.
create table late_change (
  urn integer not null check (urn between 100000 and 999999),
  on_date date not null,
  -- Sessions whose code was changed more than seven days after their day: as they are, and as they stood by then.
  changed integer not null check (changed >= 0),
  now_possible integer not null check (now_possible between 0 and changed),
  now_absent integer not null check (now_absent between 0 and now_possible),
  stood_possible integer not null check (stood_possible between 0 and changed),
  stood_absent integer not null check (stood_absent between 0 and stood_possible),
  -- Marks of registers that first came more than seven days after their day: what stood is not known.
  came_later integer not null check (came_later >= 0),
  check (changed + came_later > 0),
  primary key (urn, on_date)
);

-- Removes what is due of one school and puts that on record, all of it or nothing. Counts of all of its pupils stay.
create or replace function remove_pupil_rows(of_school integer, years integer) returns pupil_rows_removed
  language plpgsql volatile security definer
  set search_path = abie, pg_temp
  as $$
    declare
      gone pupil_rows_removed;
      pupils_gone integer[];
    begin
      perform set_config('abie.years_kept', greatest(1, years)::text, true);
      -- Registers that are being judged by the book are written first, and those judged by an older copy judged again.
      perform pg_advisory_xact_lock(4201824, of_school);
      update register_book set version = version + 1 where urn = of_school;
      gone.urn := of_school;
      gone.before := pupil_rows_kept_from();
      gone.at := clock_timestamp();
      pupils_gone := pupils_due(of_school);
      gone.pupils := cardinality(pupils_gone);
      delete from register where urn = of_school and on_date < gone.before;
      get diagnostics gone.registers = row_count;
      delete from late_change where urn = of_school and on_date < gone.before;
      delete from cause_count where urn = of_school and left(academic_year, 4)::integer < extract(year from gone.before);
      delete from quarantined_mark where urn = of_school and at < gone.before;
      get diagnostics gone.quarantined = row_count;
      delete from previous_school_sessions where urn = of_school
        and (pupil = any (pupils_gone) or left(academic_year, 4)::integer < extract(year from gone.before));
      delete from pupil_relinking where urn = of_school and (from_pupil = any (pupils_gone) or to_pupil = any (pupils_gone));
      delete from pupil_reference where urn = of_school and pupil = any (pupils_gone);
      delete from enrolment where urn = of_school and last < gone.before;
      get diagnostics gone.enrolments = row_count;
      delete from pupil where urn = of_school and pupil = any (pupils_gone);
      insert into pupil_rows_removed values (gone.*);
      perform set_config('abie.years_kept', '', true);
      return gone;
    end
  $$;
