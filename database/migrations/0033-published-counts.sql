-- What was published of authorities, regions and England, in counts.
create table place_count (
  level text not null,
  name text not null,
  phase text not null,
  kind text not null,
  first date not null,
  last date not null check (last >= first),
  counts jsonb not null,
  -- The file that it came in, and the hash of its bytes.
  file text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  loaded_at timestamptz not null,
  primary key (level, name, phase, kind, first, last)
);
