-- Somebody from outside is named by several schools and signs in once: one secret, and a session at each school.
-- Each answers for its school alone: `me()` is the person of one session.

alter table session drop constraint session_secret_hash_key;
create unique index one_session_a_person on session (secret_hash, person);
