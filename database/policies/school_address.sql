-- Where schools are written to: the command line brings it, and only work that writes letters reads it.

grant select on school_address to abie_job;

create policy job on school_address for select to abie_job using (true);

-- Keeps what a register says of schools, as [{"urn", "lines", "postcode", "email"}]. A letter that waited for its address
-- can be written now. The answer is how many schools' addresses are new or have changed.
create or replace function keep_addresses(said jsonb) returns integer
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      changed integer;
    begin
      insert into school_address as a (urn, lines, postcode, email)
        select s.urn, array(select jsonb_array_elements_text(s.lines)), s.postcode, s.email
          from jsonb_to_recordset(said) s (urn integer, lines jsonb, postcode text, email text)
        on conflict on constraint school_address_pkey
        do update set lines = excluded.lines, postcode = excluded.postcode, email = excluded.email, kept_at = now()
          where (a.lines, a.postcode, a.email) is distinct from (excluded.lines, excluded.postcode, excluded.email);
      get diagnostics changed = row_count;
      update notice n set state = 'waiting', next_look_at = now()
        from jsonb_to_recordset(said) s (urn integer) where n.urn = s.urn and n.state = 'no-address';
      return changed;
    end
  $$;
grant execute on function keep_addresses to abie_command;
