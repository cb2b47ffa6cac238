-- What sign-in said of the organisation for which a person signed in, by which it can be asked again what they may; and when
-- it was last asked. Null where it cannot be asked.

alter table session add column sign_in_claim jsonb, add column rights_asked_at timestamptz;
