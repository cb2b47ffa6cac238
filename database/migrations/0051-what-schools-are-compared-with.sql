-- What schools are compared with of their authority and of England: a part of what is shown of a place, for whoever belongs to
-- one of its schools.
alter table place_edition drop constraint place_edition_part_check;
alter table place_edition add constraint place_edition_parts check (part in ('place', 'rows', 'compared'));
