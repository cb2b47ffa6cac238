-- The second lock: the table of src/access once more, where the application cannot reach it. Every table has row
-- security, forced on its owner too. What is not granted in this folder is refused.
--
--   abie_reader    reads what its viewer may see, and puts looks on record through note_look
--   abie_writer    also adds what a person may add
--   abie_sign_in   begins and ends sessions, by functions alone: it reads and writes no table
--   abie_job       work that no person does: files, figures and papers of releases
--   abie_command   the command line, which acts for people on the word of whoever runs it
--   abie_registers brings registers in for machines that their schools have appointed
--   abie_counting  reads marks to count them, writes counts, and nothing else
--   abie_owner     owns everything; nobody logs in as it. Functions that read past row security run as it.
--
-- Logins are kept apart: one for pages (reader and writer), one for sign-in, one for work, one for the command line (which
-- also does work), one for registers. A login that could take another's role is not used.
--
-- This file takes everything away; who-asks.sql and a file for each table give it anew. Triggers need no grant for
-- whoever fires them.

do $$
  declare
    held record;
    name text;
  begin
    for held in select policyname, tablename from pg_policies where schemaname = 'abie' loop
      execute format('drop policy %I on %I', held.policyname, held.tablename);
    end loop;
    for name in select tablename from pg_tables where schemaname = 'abie' loop
      execute format('revoke all on %I from public, abie_reader, abie_writer, abie_job, abie_sign_in, abie_command, abie_registers, abie_counting', name);
      if name <> 'migration' then
        execute format('alter table %I enable row level security, force row level security', name);
        -- No mark and no pupil, nor a count that may be of one, is read even by what runs as the owner.
        if name not in ('audit', 'audit_head', 'pupil', 'pupil_reference', 'pupil_relinking', 'enrolment',
          'school_calendar', 'code_mapping', 'register', 'quarantined_mark', 'previous_school_sessions', 'marks_book',
          'cause_count', 'late_change') then
          execute format('create policy owner on %I to abie_owner using (true) with check (true)', name);
        end if;
      end if;
    end loop;
  end
$$;
revoke execute on all functions in schema abie from public, abie_reader, abie_writer, abie_job, abie_sign_in, abie_command, abie_registers, abie_counting;
-- Nor may just anybody call what later migrations add.
alter default privileges revoke execute on functions from public;
grant usage on schema abie to abie_reader, abie_writer, abie_job, abie_sign_in, abie_command, abie_registers, abie_counting;
