-- What went of each school’s pupils, in numbers: the command line removes it and says so. What removes it runs as the owner,
-- which sees of marks only those that are due to go, and of pupils anything only while it removes.

grant select on pupil_rows_removed to abie_command;
grant execute on function pupil_rows_due, remove_pupil_rows, counts_kept to abie_command;

create policy command on pupil_rows_removed for select to abie_command using (true);

create policy due on register to abie_owner using (on_date < (select pupil_rows_kept_from()));
create policy due on quarantined_mark to abie_owner using (at < (select pupil_rows_kept_from()));
create policy while_removing on enrolment to abie_owner using ((select pupil_rows_kept_from()) is not null);
create policy while_removing on pupil to abie_owner using ((select pupil_rows_kept_from()) is not null);
create policy while_removing on pupil_reference to abie_owner using ((select pupil_rows_kept_from()) is not null);
create policy while_removing on pupil_relinking to abie_owner using ((select pupil_rows_kept_from()) is not null);
create policy while_removing on previous_school_sessions to abie_owner using ((select pupil_rows_kept_from()) is not null);
