-- What was recorded wrongly is recorded anew, and both stay.

-- A notice issued again on the day of one that was withdrawn is another notice.
drop index one_notice_a_day;
create unique index one_notice_a_day on penalty_notice (urn, number, parent, issued) where withdrawn is null;

-- Of what the authority was told of one last day the newest row counts.
alter table deletion_return drop constraint deletion_return_pkey,
  add column id bigint generated always as identity primary key;
create index deletion_return_of on deletion_return (urn, number, left_on);
