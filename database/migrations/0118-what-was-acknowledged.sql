-- Whoever signs a release of statistics acknowledges by name what its questions found of hidden figures: those that follow from an
-- earlier release and this one, and those that were not seen to be wide. It stands in the record of the signature, and without it there is none.

alter table statistics.release add column signed_acknowledged text[] not null default '{}';

create function statistics.acknowledged_by_signer() returns trigger
  language plpgsql
  set search_path = pg_catalog, pg_temp
  as $$
    begin
      if old.signed_by is not null or new.signed_by is null then
        if new.signed_acknowledged is distinct from old.signed_acknowledged then
          raise exception 'a step of a release is taken once' using errcode = 'check_violation';
        end if;
        return new;
      end if;
      if jsonb_typeof(new.manifest -> 'assurance') = 'array' and exists (
        select from jsonb_array_elements(new.manifest -> 'assurance') question
        where question ->> 'name' in ('told-before', 'disclosure')
          and question -> 'found' is distinct from '[]'::jsonb
          and question ->> 'name' <> all (new.signed_acknowledged)) then
        raise exception 'what was found is not acknowledged' using errcode = 'check_violation', constraint = 'acknowledged';
      end if;
      return new;
    end
  $$;
revoke execute on function statistics.acknowledged_by_signer from public;
create trigger acknowledged before update on statistics.release
  for each row execute function statistics.acknowledged_by_signer();

grant update (signed_acknowledged) on statistics.release to abie_writer, abie_command;
