-- A school's own translations of its letters: words for every family, about nobody.

create table letter_translation (
  urn integer not null references school_key on delete cascade,
  -- As it stands with pupils, in small letters.
  language text not null check (language <> ''),
  kind text not null,
  words text not null check (length(words) between 1 and 4000),
  kept_on date not null,
  primary key (urn, language, kind)
);

alter table letter_translation enable row level security;
create policy school on letter_translation to abie_pupils_pages
  using (urn = (select (me()).urn) and (select (me()).role) in ('head', 'attendance-lead'))
  with check (urn = (select (me()).urn) and (select (me()).role) in ('head', 'attendance-lead'));
create policy works on letter_translation to abie_pupils_work using (true);
grant select, insert, update, delete on letter_translation to abie_pupils_pages;
grant select on letter_translation to abie_pupils_work;
