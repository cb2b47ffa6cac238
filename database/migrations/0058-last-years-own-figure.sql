-- What a school published for the year that an expectation starts from. The baseline may be steadied by the school's earlier years;
-- a year that is read while it lasts stands beside last year's days, and so beside last year's own figure.
alter table expectation add column published_attendance double precision check (published_attendance between 0 and 100);
