-- That the authority was told of a pupil who left the roll (SI 2024/208, regulation 13(4)), or that no return is due.

create table deletion_return (
  urn integer not null,
  number integer not null,
  -- The last day on roll that it tells of: with another day it is to be told again.
  left_on date not null,
  -- Letter of regulation 9(1); or that the pupil completed the school's last year, of which nobody is told unasked.
  ground text not null check (ground ~ '^[a-o]$' or ground = 'final-year'),
  told_on date,
  next_school text check (next_school in ('known', 'not-known', 'none')),
  primary key (urn, number, left_on),
  check ((told_on is null) = (ground = 'final-year') and (next_school is null) = (ground = 'final-year')),
  foreign key (urn, number) references pupil on delete cascade
);

alter table deletion_return enable row level security;
create policy school on deletion_return to abie_pupils_pages
  using (urn = (select (me()).urn) and (select (me()).role) in ('head', 'attendance-lead'))
  with check (urn = (select (me()).urn) and (select (me()).role) in ('head', 'attendance-lead'));
create policy works on deletion_return to abie_pupils_work using (true);
grant select, insert on deletion_return to abie_pupils_pages;
grant select on deletion_return to abie_pupils_work;
