-- Days of year groups are watched each beside the rest of its school, on every evening: a row each and a third of the bytes, which
-- are read in turn. What was kept is made again of counts.
create table year_group_days (
  urn integer not null,
  academic_year text not null,
  year_group smallint not null,
  days bytea not null,
  primary key (urn, academic_year, year_group)
);
alter table school_days drop column year_groups;

-- Packed days hardly become smaller, and are written every evening.
alter table school_days alter column days set storage external;
alter table year_group_days alter column days set storage external;
