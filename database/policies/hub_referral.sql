-- Support that a school was offered or accepted: whoever may see the school's expectation.
--
-- Rules: see-school-page

grant select on hub_referral to abie_reader, abie_writer;
grant select, insert, update on hub_referral to abie_command;

create policy visible on hub_referral for select to abie_reader, abie_writer
  using ((select sees_all()) or urn in (select schools_in_reach()));

create policy command on hub_referral to abie_command using (true) with check (true);
