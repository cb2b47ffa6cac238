-- What comes twice is once, for each school alone: a form sent again, a notice told of again.

alter table case_event drop constraint case_event_token_key;
create unique index one_event_a_form on case_event (urn, token);

create unique index one_notice_a_day on penalty_notice (urn, number, parent, issued);
