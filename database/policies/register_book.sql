-- A school’s book of registers: machines that the school has appointed, and what counts, which sees that it changed.

grant select, insert on register_book to abie_registers;
grant update (version, next_pupil) on register_book to abie_registers;
grant select on register_book to abie_counting;

create policy appointed on register_book to abie_registers
  using ((select true from appointment a where a.urn = register_book.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1))
  with check ((select true from appointment a where a.urn = register_book.urn and a.dismissed_at is null
    and a.machine = any ((select named_machines())::uuid[]) limit 1));

create policy counted on register_book for select to abie_counting using (true);
