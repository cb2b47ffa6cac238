-- What went of each school’s pupils, in numbers: the command line removes it and says so. What removes it runs as the owner,
-- which sees of marks only those that are due to go, and of pupils anything only while it removes: their own files say so.

grant select on pupil_rows_removed to abie_command;
grant execute on function pupil_rows_due, remove_pupil_rows, counts_kept to abie_command;

create policy command on pupil_rows_removed for select to abie_command using (true);
