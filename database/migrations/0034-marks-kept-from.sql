-- From which day on pupils' marks are kept in files. What was counted of earlier ones stays, and changes no more.
create table marks_horizon (
  only_row boolean primary key default true check (only_row),
  kept_from date not null
);
insert into marks_horizon (kept_from) values ('2000-01-01');
