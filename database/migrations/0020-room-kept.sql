-- A disk that fills up: files stop before everything else does, a suspension has room that is kept for it, and a server
-- whose database takes no writes says so.

-- Bytes that the files of one release, and the evidence that one school adds to one release, may have together.
create table quota (
  kind text primary key check (kind in ('files of a release', 'evidence of a school')),
  bytes bigint not null
);
insert into quota (kind, bytes) values ('files of a release', 2147483648), ('evidence of a school', 52428800);

create function keep_within_quota() returns trigger
  language plpgsql security definer
  set search_path = abie, pg_temp
  as $$
    declare
      taken bigint;
    begin
      if tg_table_name = 'upload_part' then
        -- One after another: two files at once would each see room for itself.
        perform pg_advisory_xact_lock(4201827, (select u.release from upload u where u.id = new.upload));
        select coalesce(sum(octet_length(p.bytes)), 0) into taken from upload_part p join upload u on u.id = p.upload
          where u.release = (select o.release from upload o where o.id = new.upload);
        if taken + octet_length(new.bytes) > (select bytes from quota where kind = 'files of a release') then
          raise exception 'the files of a release are too large together' using errcode = 'AB008';
        end if;
      else
        perform pg_advisory_xact_lock(4201828, (select r.urn from response r where r.id = new.response));
        select coalesce(sum(e.size), 0) into taken from evidence e join response r on r.id = e.response
          join response o on o.urn = r.urn and o.release = r.release where o.id = new.response;
        if taken + new.size > (select bytes from quota where kind = 'evidence of a school') then
          raise exception 'the evidence of a school is too large together' using errcode = 'AB008';
        end if;
      end if;
      return new;
    end
  $$;
create trigger within_quota before insert on upload_part for each row execute function keep_within_quota();
create trigger within_quota before insert on evidence for each row execute function keep_within_quota();

-- Kept free for the day on which the disk is full: given back, it is enough to suspend a release with.
create table room_kept (
  n integer primary key,
  bytes bytea not null
);
alter table room_kept alter column bytes set storage external;

-- One row, which is written to find out whether anything can be.
create table write_tried (
  only_row boolean primary key default true check (only_row),
  at timestamptz not null
) with (fillfactor = 10);
insert into write_tried (at) values (now());
