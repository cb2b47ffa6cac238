-- What support achieved is published on the word of two people: an analyst who made it, and an approver. Earlier editions had one, whom the
-- audit record names.
alter table support_effect
  add column by_person uuid references person,
  add column agreed_by uuid references person,
  add check ((by_person is null) = (agreed_by is null) and by_person <> agreed_by);
