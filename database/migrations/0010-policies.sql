-- From here on row security is not part of the migrations: database/policies says all of it, one file a table, and is made
-- anew whenever it, or the words that columns may hold, has changed. This is the book in which that is kept.

create table policies (
  only_row boolean primary key default true check (only_row),
  -- Of the files of database/policies and of the words.
  sha256 text not null,
  made_at timestamptz not null default now()
);

-- Which roles mean something in which organisations was written out here; it is made from src/access/organisation.ts now.
-- The same with the words that columns may hold: their checks are made from the program's own lists.
alter table organisation drop constraint organisation_kind_check;
alter table session drop constraint session_role_check;
alter table access_setting drop constraint access_setting_local_authority_sees_check;
alter table release drop constraint release_state_check;
alter table expectation drop constraint expectation_status_check;
alter table response drop constraint response_kind_check;
alter table response_event drop constraint response_event_kind_check;
alter table share drop constraint share_with_whom_check;
alter table hub_referral drop constraint hub_referral_state_check;
alter table audit drop constraint audit_outcome_check;
alter table release_change drop constraint release_change_kind_check;
