-- From which day on pupils' marks are kept in files. What was counted of earlier ones stays, and changes no more.
create table marks_horizon (
  only_row boolean primary key default true check (only_row),
  kept_from date not null
);
insert into marks_horizon (kept_from) values ('2000-01-01');

-- Rows of files say a pupil's traits in another order now: what was folded is folded anew from the registers.
update marks_bucket set seen = '1:1:';
delete from marks_unit;
delete from marks_retired;
delete from marks_book;
delete from school_count where of_marks;
