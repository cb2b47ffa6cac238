-- Which steps of support there are: everybody.

grant select on support_transition to abie_reader, abie_writer;

create policy readable on support_transition for select to abie_reader, abie_writer using (true);
