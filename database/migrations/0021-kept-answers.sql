-- What somebody typed into a form and has not sent, sealed with a key that the database does not have. It is theirs alone,
-- and goes after a day.
create table kept_answer (
  person uuid not null references person,
  -- The form's address.
  form text not null,
  sealed bytea not null check (length(sealed) <= 65536),
  kept_at timestamptz not null,
  primary key (person, form)
);
