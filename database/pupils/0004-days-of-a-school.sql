-- School weeks are found by their days, and not by reading every pupil's.
create index day_of_school on pupil_day (urn, date);
