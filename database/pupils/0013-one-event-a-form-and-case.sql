-- The same form for the same case, or about the same school, is once. One that came for another was a server error, or lost.

drop index one_event_a_form;
create unique index one_event_a_form on case_event (case_id, token);

alter table authority_entry drop constraint authority_entry_urn_token_key;
create unique index one_entry_a_form on authority_entry (urn, school, token);
