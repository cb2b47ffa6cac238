import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { buckets } from '../../marks/marks-store.ts';

/** A day of a school of which a register was accepted since the bucket was counted. */
export interface ChangedDay {
  readonly urn: Urn;
  readonly date: IsoDate;
}

/** The Monday of a date's week. */
const mondayOf = (date: string): string => `(${date} - extract(isodow from ${date})::integer + 1)`;

/**
 * Registers that what was seen before did not see: by snapshots, since transactions do not commit in the order of their
 * numbers. The index by number finds where to begin.
 */
const unseen = 'not pg_visible_in_snapshot(r.xact::text::xid8, b.seen)';

/**
 * The number from which registers may be unseen, of one bucket or of all. It is asked for by itself and given back as a value: of a
 * number that stands in a table the database reckons with a third of all registers, and then reads them all.
 */
async function firstUnseen(client: pg.ClientBase, bucket: number | null): Promise<string | null> {
  const { rows } = await client.query<{ first: string | null }>(
    'select min(pg_snapshot_xmin(seen)::text::bigint) as first from marks_bucket where bucket = $1 or $1 is null',
    [bucket],
  );
  return rows[0]!.first;
}

/** Marks of earlier days are not kept, and what was counted of them stays as it is. */
const isKept = (date: string): string => `${date} >= (select kept_from from marks_horizon)`;

/** Buckets with a school of which something changed since they were counted. */
export async function changedBuckets(client: pg.ClientBase): Promise<readonly number[]> {
  const { rows } = await client.query<{ bucket: number }>(
    `select distinct b.bucket from register r join marks_bucket b on b.bucket = r.urn % $1
        where r.xact >= $2 and ${unseen}
      union select distinct (k.urn % $1)::smallint from register_book k left join marks_book m on m.urn = k.urn
        where m.version is distinct from k.version and exists (select from register r where r.urn = k.urn)
      order by bucket`,
    [buckets, await firstUnseen(client, null)],
  );
  return rows.map(({ bucket }) => bucket);
}

/** How many registers are not counted yet, and seconds since the first of them was accepted; 0 where there is none. */
export async function registersWaiting(
  client: pg.ClientBase,
): Promise<{ readonly registers: number; readonly oldestSeconds: number }> {
  const { rows } = await client.query<{ registers: number; seconds: number }>(
    `select count(*)::integer as registers,
        coalesce(extract(epoch from clock_timestamp() - min(r.accepted_at)), 0)::double precision as seconds
      from register r join marks_bucket b on b.bucket = r.urn % $1 where r.xact >= $2 and ${unseen}`,
    [buckets, await firstUnseen(client, null)],
  );
  const { registers, seconds } = rows[0]!;
  return { registers, oldestSeconds: Math.max(0, seconds) };
}

/** The days of a bucket of which registers came since it was counted. */
export async function daysWithNews(client: pg.ClientBase, bucket: number): Promise<readonly ChangedDay[]> {
  const { rows } = await client.query<ChangedDay>(
    `select distinct r.urn, r.on_date::text as date
      from register r join marks_bucket b on b.bucket = $1 and r.urn % $2 = $1
      where r.xact >= $3 and ${unseen} and ${isKept('r.on_date')}`,
    [bucket, buckets, await firstUnseen(client, bucket)],
  );
  return rows;
}

/** Whether any of some schools has a register of some days that is not counted yet. */
export async function haveUncounted(
  client: pg.ClientBase,
  urns: readonly Urn[],
  { first, last }: { readonly first: IsoDate; readonly last: IsoDate },
): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    `select exists (select from register r join marks_bucket b on b.bucket = r.urn % $1
      where r.xact >= $2 and ${unseen} and r.urn = any ($3::integer[]) and r.on_date between $4::date and $5::date) as there`,
    [buckets, await firstUnseen(client, null), urns, first, last],
  );
  return rows[0]?.there === true;
}

/** Schools of a bucket with a register that have said something new of themselves since they were counted. */
export async function changedBooks(client: pg.ClientBase, bucket: number): Promise<readonly Urn[]> {
  const { rows } = await client.query<{ urn: Urn }>(
    `select k.urn from register_book k left join marks_book m on m.urn = k.urn
      where k.urn % $2 = $1 and m.version is distinct from k.version
        and exists (select from register r where r.urn = k.urn)`,
    [bucket, buckets],
  );
  return rows.map(({ urn }) => urn);
}

/** The weeks in which schools have registers, between two dates. */
export async function weeksWithRegisters(
  client: pg.ClientBase,
  urn: Urn,
  first: IsoDate,
  last: IsoDate,
): Promise<readonly IsoDate[]> {
  const { rows } = await client.query<{ monday: IsoDate }>(
    `select distinct ${mondayOf('on_date')}::text as monday from register
      where urn = $1 and on_date between $2 and $3 and ${isKept('on_date')} order by monday`,
    [urn, first, last],
  );
  return rows.map(({ monday }) => monday);
}

/** The weeks of a school that have been counted: those with a day of which there is a record. */
export async function countedWeeks(client: pg.ClientBase, urn: Urn): Promise<readonly IsoDate[]> {
  const { rows } = await client.query<{ monday: IsoDate }>(
    `select distinct ${mondayOf('last')}::text as monday from school_count
        where of_marks and kind = 'day' and urn = $1 and ${isKept('last')}
      union select distinct ${mondayOf('r.on_date')}::text from register r
        join marks_bucket b on b.bucket = r.urn % ${buckets} and pg_visible_in_snapshot(r.xact::text::xid8, b.seen)
        where r.urn = $1 and ${isKept('r.on_date')}
      order by monday`,
    [urn],
  );
  return rows.map(({ monday }) => monday);
}

/**
 * Puts down that the buckets in which nothing changed are counted as this transaction sees it: otherwise the next look for changes
 * would begin at the oldest register since the first of them was counted.
 */
export async function keepSeenUnchanged(client: pg.ClientBase, changed: readonly number[]): Promise<void> {
  await client.query(
    'update marks_bucket set seen = pg_current_snapshot() where bucket <> all ($1::smallint[])',
    [changed],
  );
}

/** Puts down that a bucket is counted as this transaction sees it. */
export async function keepSeen(client: pg.ClientBase, bucket: number, now: Date): Promise<void> {
  await client.query(
    'update marks_bucket set seen = pg_current_snapshot(), folded_at = $2 where bucket = $1',
    [bucket, now],
  );
}
