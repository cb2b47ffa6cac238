-- What support achieved: everybody. The command publishes it, and nothing changes it.
--
-- Rules: see-public-pages

-- What the hubs of a published year are called: which schools lead hubs is public.
create or replace function hubs_published() returns table (lead_urn integer, name text)
  language sql stable security definer rows 100
  set search_path = abie, pg_temp
  as $$
    select h.lead_urn, h.name from hub h
    where exists (select from support_effect e, jsonb_array_elements(e.content -> 'hubs') told
      where (told ->> 'hub')::integer = h.lead_urn)
  $$;
grant execute on function hubs_published to abie_reader;

grant select on support_effect to abie_reader, abie_writer;
grant select, insert on support_effect to abie_command;

create policy public on support_effect for select to abie_reader, abie_writer using (true);

create policy command_reads on support_effect for select to abie_command using (true);

create policy command_publishes on support_effect for insert to abie_command with check (true);
