-- A supplier that any school may appoint on its own page. A school's own system is offered to nobody.
alter table machine add column offered boolean not null default false;
