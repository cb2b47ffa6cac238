-- With what the marks of a bucket's schools are kept: files that are counted beside this database, or a cluster of servers. All
-- units of a bucket are kept alike, and move together.
alter table marks_bucket add column kept text not null default 'files' check (kept in ('files', 'cluster'));

-- Where a unit that may go is to be removed from.
alter table marks_retired add column kept text not null default 'files' check (kept in ('files', 'cluster'));
