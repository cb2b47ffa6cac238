-- A sign-in that has begun: no role reads it. Whoever holds its secret takes it, once.

-- Keeps a sign-in that begins, and forgets those that have run out.
create or replace function begin_sign_in(
  secret bytea, state text, nonce text, verifier text, return_to text, at timestamptz, until timestamptz
) returns void
  language sql security definer
  set search_path = abie, pg_temp
  as $$
    delete from sign_in_attempt a where a.expires_at <= $6;
    insert into sign_in_attempt (secret_hash, state, nonce, verifier, return_to, expires_at)
      values ($1, $2, $3, $4, $5, $7)
  $$;

create or replace function take_sign_in(secret bytea) returns jsonb
  language sql security definer
  set search_path = abie, pg_temp
  as $$ delete from sign_in_attempt a where a.secret_hash = $1 returning to_jsonb(a) - 'secret_hash' $$;
grant execute on function begin_sign_in, take_sign_in to abie_sign_in;
