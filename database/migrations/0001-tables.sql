-- The tables. Who may touch which rows is in 0004-row-security.sql.
-- A missing number is null, with the reason beside it; a check keeps it from ever being NaN.

create table organisation (
  id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('school', 'trust', 'local-authority', 'hub', 'region', 'department', 'ofsted')),
  code text not null check (code <> ''),
  name text not null,
  unique (kind, code)
);

create table person (
  id uuid primary key default gen_random_uuid(),
  issuer text not null,
  subject text not null,
  name text not null,
  email text,
  unique (issuer, subject)
);

create table session (
  id uuid primary key default gen_random_uuid(),
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  person uuid not null references person,
  role text not null check (role in ('head', 'attendance-lead', 'governor', 'trust', 'local-authority', 'hub-lead',
    'regional-adviser', 'analyst', 'approver', 'ofsted-inspector')),
  organisation uuid not null references organisation,
  csrf text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  -- Signing out at the identity provider asks for it; nobody but abie_sign_in reads it.
  id_token text
);
create index session_of_person on session (person) where ended_at is null;
create index session_by_expiry on session (expires_at);

create table sign_in_attempt (
  secret_hash bytea primary key check (length(secret_hash) = 32),
  state text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  expires_at timestamptz not null
);

create table access_setting (
  only_row boolean primary key default true check (only_row),
  local_authority_sees text not null check (local_authority_sees in ('when-shared', 'always', 'never'))
);
-- src/access/settings.ts: the default.
insert into access_setting (local_authority_sees) values ('when-shared');

create table school (
  urn integer primary key check (urn between 100000 and 999999),
  name text,
  plain_name text not null,
  phase text not null,
  local_authority_code text check (local_authority_code ~ '^\d{3}$'),
  local_authority_name text,
  region text,
  trust_uid text,
  trust_name text,
  postcode text
);
create index school_in_local_authority on school (local_authority_code);
create index school_in_trust on school (trust_uid);
create index school_in_region on school (region);

create table release (
  number integer generated always as identity primary key,
  content_id text check (content_id ~ '^[0-9a-f]{64}$'),
  expectation_year text,
  baseline text,
  method_name text,
  method_version text,
  state text not null default 'draft' check (state in ('draft', 'checked', 'approved', 'released', 'superseded',
    'suspended', 'corrected', 'withdrawn')),
  prepared_by uuid not null references person,
  created_at timestamptz not null,
  release_at timestamptz,
  check (state in ('draft', 'withdrawn') or (content_id is not null and expectation_year is not null
    and baseline is not null and method_name is not null and method_version is not null))
);
-- Two releases of one year are never in force at once.
create unique index one_release_in_force on release (expectation_year) where state = 'released';

create table release_detail (
  release integer primary key references release,
  summary jsonb not null,
  source jsonb not null
);

create table release_event (
  release integer not null references release,
  seq integer not null,
  kind text not null,
  at timestamptz not null,
  by_person uuid references person,
  detail jsonb not null default '{}' check (jsonb_typeof(detail) = 'object'),
  primary key (release, seq)
);

create table release_file (
  release integer not null references release,
  path text not null,
  content bytea not null,
  primary key (release, path)
);

-- What a release says of its schools, for access and search. It becomes `school` when the release is released: a draft
-- that puts a school into the wrong trust must show nothing to anybody.
create table release_school (
  release integer not null references release,
  urn integer not null references school,
  name text,
  plain_name text not null,
  phase text not null,
  local_authority_code text,
  local_authority_name text,
  region text,
  trust_uid text,
  trust_name text,
  primary key (release, urn)
);

create table release_progress (
  release integer not null references release,
  step text not null,
  done integer not null,
  total integer not null,
  at timestamptz not null,
  primary key (release, step)
);

create table expectation (
  release integer not null references release,
  urn integer not null references school,
  status text not null check (status in ('set', 'maintain', 'alternative-provision', 'closed', 'closing',
    'newly-opened', 'no-baseline', 'too-few-pupils', 'circumstances-unknown', 'ages-unknown',
    'too-few-similar-schools')),
  baseline_attendance double precision check (baseline_attendance between 0 and 100),
  expected_attendance double precision check (expected_attendance between 0 and 100),
  minimum_improvement double precision check (minimum_improvement between 0 and 100),
  similar_attendance double precision check (similar_attendance between 0 and 100),
  gap double precision check (gap between -100 and 100),
  similar_urns integer[] not null,
  content bytea not null,
  drawn bytea,
  drawn_by text,
  primary key (release, urn),
  check ((drawn is null) = (drawn_by is null)),
  check ((status in ('set', 'maintain')) = (expected_attendance is not null)),
  check ((expected_attendance is null) = (minimum_improvement is null)),
  check ((expected_attendance is null) = (similar_attendance is null)),
  check ((expected_attendance is null) = (gap is null)),
  check (expected_attendance is null or baseline_attendance is not null)
);
-- These are gzip already: compressing it again only costs.
alter table expectation alter column content set storage external, alter column drawn set storage external;
create index expectation_of_school on expectation (urn);

create table board_pack (
  release integer not null,
  urn integer not null,
  content bytea not null,
  primary key (release, urn),
  foreign key (release, urn) references expectation
);
alter table board_pack alter column content set storage external;

create table report_pdf (
  release integer not null,
  urn integer not null,
  bytes bytea not null,
  made_at timestamptz not null,
  primary key (release, urn),
  foreign key (release, urn) references expectation
);
alter table report_pdf alter column bytes set storage external;

create table response (
  id uuid primary key default gen_random_uuid(),
  urn integer not null,
  release integer not null,
  kind text not null check (kind in ('agree', 'propose', 'question-data', 'disruption')),
  by_person uuid not null references person,
  by_role text not null,
  sent_at timestamptz not null,
  body jsonb not null,
  foreign key (release, urn) references expectation
);
create index response_of_school on response (urn, release);
create index response_by_time on response (sent_at);

create table response_event (
  response uuid not null references response,
  seq integer not null check (seq >= 1),
  kind text not null check (kind in ('sent', 'accepted', 'answered', 'withdrawn')),
  by_person uuid not null references person,
  at timestamptz not null,
  body jsonb not null,
  primary key (response, seq)
);

create table evidence (
  id uuid primary key default gen_random_uuid(),
  response uuid not null references response,
  file_name text not null,
  media_type text not null,
  size integer not null check (size = length(content)),
  sha256 text not null check (sha256 = encode(sha256(content), 'hex')),
  content bytea not null
);
create index evidence_of_response on evidence (response);

create table share (
  id uuid primary key default gen_random_uuid(),
  urn integer not null references school,
  release integer references release,
  with_whom text not null check (with_whom in ('governors', 'local-authority')),
  by_person uuid not null references person,
  given_at timestamptz not null,
  revoked_at timestamptz check (revoked_at >= given_at),
  revoked_by uuid references person,
  check ((revoked_at is null) = (revoked_by is null))
);
create unique index one_share_in_force on share (urn, with_whom) where revoked_at is null;
create index share_of_school on share (urn);

create table contact_consent (
  id uuid primary key default gen_random_uuid(),
  urn integer not null references school,
  email text not null,
  name text not null,
  by_person uuid not null references person,
  given_at timestamptz not null,
  revoked_at timestamptz check (revoked_at >= given_at)
);
create unique index one_consent_in_force on contact_consent (urn) where revoked_at is null;

create table hub_referral (
  urn integer not null references school,
  hub text not null,
  state text not null check (state in ('offered', 'accepted', 'declined', 'ended')),
  at timestamptz not null,
  primary key (urn, hub)
);
create index referral_of_hub on hub_referral (hub) where state = 'accepted';

create table upload (
  id uuid primary key default gen_random_uuid(),
  release integer not null references release,
  file_name text not null,
  size bigint not null,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  complete boolean not null,
  check (complete = (sha256 is not null))
);
create index upload_of_release on upload (release);

create table upload_part (
  upload uuid not null references upload on delete cascade,
  n integer not null check (n >= 0),
  bytes bytea not null,
  primary key (upload, n)
);
