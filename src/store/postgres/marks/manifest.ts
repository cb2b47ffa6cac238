import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import type { MarksKeeper, UnitPlace, UnitsOnRecord, WrittenUnit } from '../../marks/marks-store.ts';

interface UnitColumns extends Omit<WrittenUnit, 'bytes'> {
  readonly bytes: string;
}

const unitColumns = `u.monday::text, u.bucket, b.kept, u.sha256, pupil_weeks as "pupilWeeks", bytes`;
const unitOf = ({ bytes, ...unit }: UnitColumns): WrittenUnit => ({ ...unit, bytes: Number(bytes) });

/** Mondays between which every week of marks lies. */
export const allWeeks = { first: '2000-01-01' as IsoDate, last: '2099-12-31' as IsoDate };

/** The units that stand, of weeks between two Mondays and, where it is said, of one bucket. */
export async function standingUnits(
  client: pg.ClientBase,
  { first, last, bucket }: { readonly first: IsoDate; readonly last: IsoDate; readonly bucket?: number },
): Promise<readonly WrittenUnit[]> {
  const { rows } = await client.query<UnitColumns>(
    `select ${unitColumns} from marks_unit u join marks_bucket b on b.bucket = u.bucket
      where u.monday between $1 and $2 and ($3::smallint is null or u.bucket = $3) order by u.monday, u.bucket`,
    [first, last, bucket ?? null],
  );
  return rows.map(unitOf);
}

/**
 * Lets one unit stand in the place of another, and gives the other up. The same unit again changes nothing.
 *
 * @param unit undefined where no rows are left
 */
export async function keepUnit(
  client: pg.ClientBase,
  { monday, bucket }: UnitPlace,
  before: WrittenUnit | undefined,
  unit: WrittenUnit | undefined,
  now: Date,
): Promise<void> {
  if (before?.sha256 === unit?.sha256) return;
  if (unit === undefined)
    await client.query('delete from marks_unit where monday = $1 and bucket = $2', [monday, bucket]);
  else {
    await client.query(
      `insert into marks_unit (monday, bucket, sha256, pupil_weeks, bytes, folded_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (monday, bucket) do update set sha256 = excluded.sha256, pupil_weeks = excluded.pupil_weeks,
          bytes = excluded.bytes, folded_at = excluded.folded_at`,
      [monday, bucket, unit.sha256, unit.pupilWeeks, unit.bytes, now],
    );
    // It may have been given up a moment ago, and is wanted again.
    await client.query('delete from marks_retired where sha256 = $1', [unit.sha256]);
  }
  if (before !== undefined)
    await client.query(
      'insert into marks_retired (sha256, epoch, kept) select $1, epoch, $2 from marks_epoch on conflict do nothing',
      [before.sha256, before.kept],
    );
}

/** With what the marks of a bucket's schools are kept. */
export async function keeperOf(client: pg.ClientBase, bucket: number): Promise<MarksKeeper> {
  const { rows } = await client.query<{ kept: MarksKeeper }>(
    'select kept from marks_bucket where bucket = $1',
    [bucket],
  );
  return rows[0]!.kept;
}

/** Lets a bucket be kept with something else from now on. Its units are to be named anew in the same transaction. */
export async function keepWith(client: pg.ClientBase, bucket: number, kept: MarksKeeper): Promise<void> {
  await client.query('update marks_bucket set kept = $2 where bucket = $1', [bucket, kept]);
}

/** All files that are on record: those that stand, and those that were given up and may still be read. */
export async function unitsOnRecord(client: pg.ClientBase): Promise<UnitsOnRecord> {
  const { rows } = await client.query<{ sha256: string; rows: number | null }>(
    // One that was given up with another keeper and stands with this one stands.
    `select sha256, max(rows) as rows from (select sha256, null::integer as rows from marks_retired
      union all select sha256, pupil_weeks from marks_unit) as named group by sha256`,
  );
  return new Map(rows.map((unit) => [unit.sha256, unit.rows ?? undefined]));
}

/** How many files were given up and are still there. */
export async function givenUp(client: pg.ClientBase): Promise<number> {
  const { rows } = await client.query<{ files: number }>(
    'select count(*)::integer as files from marks_retired',
  );
  return rows[0]!.files;
}
