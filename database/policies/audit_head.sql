-- The end of each lane of the audit record, for whoever verifies it.
--
-- Rules: see-audit

grant select on audit_head to abie_reader, abie_command;

create policy owner_reads on audit_head for select to abie_owner using (true);

create policy owner_moves on audit_head for update to abie_owner using (true);

create policy visible on audit_head for select to abie_reader using ((select sees_all()));

create policy command on audit_head for select to abie_command using (true);
