-- Which hub works with a school, or did: whoever may see the school's expectation, trusts and authorities as the deployment
-- says. What the school has not accepted is its own.
--
-- Rules: see-school-page

grant select on hub_referral to abie_reader, abie_writer;
grant select, insert, update on hub_referral to abie_command;
grant select on hub_referral to abie_counting;

create policy visible on hub_referral for select to abie_reader, abie_writer
  using (urn = any ((select own_urns('head', 'attendance-lead'))::integer[])
    or (state in ('accepted', 'ended') and ((select sees_all()) or (urn in (select schools_in_reach())
      and ((select viewer_role()) not in ('trust', 'local-authority')
        or (select support_seen_above from access_setting) = 'when-accepted')))));

create policy command on hub_referral to abie_command using (true) with check (true);

create policy counted on hub_referral for select to abie_counting using (true);
