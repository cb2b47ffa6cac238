-- Why a pupil's record is kept although its time has run: somebody's words, so sealed. While it stands nothing of the pupil goes.

create table pupil_hold (
  id uuid primary key,
  urn integer not null,
  number integer not null,
  held_on date not null,
  lifted_on date,
  -- Why it is held.
  sealed bytea not null,
  -- Why it was lifted.
  lifted_sealed bytea check ((lifted_sealed is null) = (lifted_on is null)),
  foreign key (urn, number) references pupil on delete cascade
);
create unique index one_hold on pupil_hold (urn, number) where lifted_on is null;

alter table pupil_hold enable row level security;
create policy school on pupil_hold to abie_pupils_pages
  using (urn = (select (me()).urn) and (select (me()).role) in ('head', 'attendance-lead'))
  with check (urn = (select (me()).urn) and (select (me()).role) in ('head', 'attendance-lead'));
create policy works on pupil_hold to abie_pupils_work using (true);
grant select, insert on pupil_hold to abie_pupils_pages;
grant update (lifted_on, lifted_sealed) on pupil_hold to abie_pupils_pages;
grant select on pupil_hold to abie_pupils_work;

-- Words beside a case, which no page ever wrote: they would not be sealed.
revoke update (hold) on case_file from abie_pupils_pages;

-- The authority takes back a notice that it issued.
grant update (withdrawn) on penalty_notice to abie_pupils_pages;
