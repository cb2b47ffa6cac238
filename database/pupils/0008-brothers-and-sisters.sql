-- That two pupils of a school are brothers or sisters, where the school says so: it is worked out of nothing.

create table sibling_pair (
  urn integer not null,
  number integer not null,
  other integer not null check (other > number),
  said_on date not null,
  primary key (urn, number, other),
  foreign key (urn, number) references pupil on delete cascade,
  foreign key (urn, other) references pupil on delete cascade
);
create index sibling_pair_of_other on sibling_pair (urn, other);

alter table sibling_pair enable row level security;
create policy school on sibling_pair to abie_pupils_pages
  using (urn = (select (me()).urn) and (select (me()).role) in ('head', 'attendance-lead'))
  with check (urn = (select (me()).urn) and (select (me()).role) in ('head', 'attendance-lead'));
create policy works on sibling_pair to abie_pupils_work using (true);
grant select, insert, delete on sibling_pair to abie_pupils_pages;
grant select on sibling_pair to abie_pupils_work;
