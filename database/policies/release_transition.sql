-- Which events a release can have: everybody.

grant select on release_transition to abie_reader, abie_writer, abie_job, abie_command;

create policy readable on release_transition for select to abie_reader, abie_writer, abie_job, abie_command
  using (true);
