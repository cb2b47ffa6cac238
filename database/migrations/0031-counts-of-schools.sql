-- Counts of schools, whoever made them: of marks that are kept here, or sent by another deployment. What was a day alone
-- is now any window of time: a day, a week, a half term, a term, the year up to the end of a week.

alter table school_day_count rename to school_count;
alter table school_count rename column on_date to last;
alter table school_count add column kind text not null default 'day';
alter table school_count alter column kind drop default;
alter table school_count add column first date;
update school_count set first = last;
alter table school_count alter column first set not null;
alter table school_count add check (first <= last);

-- Of marks that are kept here, or sent by another deployment, which names a submission. What is counted here is changed where
-- it stands, since it can be made again from registers; what was sent is kept beside what was sent before.
alter table school_count alter column submission drop not null;
alter table school_count add column of_marks boolean not null generated always as (submission is null) stored;
alter table school_count alter column version type integer;
alter table school_count rename column accepted_at to at;

alter table school_count drop constraint school_day_count_pkey;
alter table school_count add primary key (urn, kind, last, of_marks, version);
create unique index one_count_of_marks on school_count (urn, kind, last) where of_marks;
create index counts_of_a_time on school_count (kind, last);
