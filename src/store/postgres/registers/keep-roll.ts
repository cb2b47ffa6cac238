import type pg from 'pg';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { type Enrolment, overlapping } from '../../../attendance/registers/enrolment.ts';
import { unpackMarks } from '../../../attendance/registers/packed-marks.ts';
import { formerNumbers } from '../../../attendance/registers/relinked-roll.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { enrolledOn, type Roll } from '../../../intake/registers/school-book.ts';
import { changeBook } from './change-book.ts';
import { closeOvertaken } from './close-overtaken.ts';
import { bookOn, type KeptBook } from './kept-book.ts';
import { schoolKeys } from './pseudonyms.ts';
import type { RegistersDatabase } from './registers-database.ts';

/** What a school says of one pupil: every name that it has for the pupil, and the periods on roll. */
export interface RollEntry {
  /** UPN, the school's own reference or both; kept as pseudonyms only. */
  readonly references: readonly string[];
  readonly periods: readonly Omit<Enrolment, 'pupil'>[];
}

/** Why an entry cannot be taken, by its place. */
export interface RollFault {
  readonly entry: number;
  readonly fault:
    | 'references-of-two-pupils'
    | 'ends-before-it-begins'
    | 'periods-overlap'
    | 'marks-in-the-old-group';
}

/** What became of a roll: all of it was kept, or nothing. */
export type RollKept =
  | { readonly pupils: readonly number[]; readonly added: number }
  | { readonly faults: readonly RollFault[] };

/**
 * Takes what a school says of some of its pupils in the place of what it said of them before; the others stay.
 *
 * @returns undefined where the machine is not appointed
 */
export function keepRoll(
  database: RegistersDatabase,
  machine: string,
  urn: Urn,
  entries: readonly RollEntry[],
): Promise<RollKept | undefined> {
  return changeBook(database, machine, urn, async (client) => {
    const book = (await bookOn(client, database, urn))!;
    const named = entries.map((entry) => pupilNamed(book, entry));
    const faults = await faultsOf(client, book, entries, named);
    if (faults.length > 0) return { faults };
    const added = named.filter((pupil) => pupil === undefined).length;
    const { rows } = await client.query<{ next: number }>(
      'update register_book set next_pupil = next_pupil + $2 where urn = $1 returning next_pupil - $2 as next',
      [urn, added],
    );
    let next = rows[0]!.next;
    // None is of several pupils: that was a fault.
    const pupils = named.map((pupil) => (typeof pupil === 'number' ? pupil : next++));
    await keepPupils(client, urn, pupils);
    const pseudonyms = await keepReferences(client, database, urn, entries, pupils);
    await renameWaiting(client, database, { urn, machine }, entries);
    // What was said of a number that named the pupil before is said anew as well.
    const former = pupils.flatMap((pupil) => formerNumbers(book.relinked, pupil));
    await keepPeriods(
      client,
      urn,
      [...pupils, ...former],
      entries.flatMap(({ periods }, i) => periods.map((period) => ({ ...period, pupil: pupils[i]! }))),
    );
    // Rows of references that were nobody's may be mended by now.
    await closeOvertaken(client, new Set([urn]), { pseudonyms });
    return { pupils, added };
  });
}

/** The pupil of any of the references; `several` where they are of more than one. */
function pupilNamed(book: KeptBook, { references }: RollEntry): number | 'several' | undefined {
  const known = new Set(
    references.map((reference) => book.pupilOf(reference)?.pupil).filter((n) => n !== undefined),
  );
  return known.size > 1 ? 'several' : [...known][0];
}

async function faultsOf(
  client: pg.PoolClient,
  book: KeptBook,
  entries: readonly RollEntry[],
  named: (number | 'several' | undefined)[],
): Promise<readonly RollFault[]> {
  const faults: RollFault[] = [];
  const taken = new Map<string, number>();
  for (const [entry, { references, periods }] of entries.entries()) {
    const pupil = named[entry];
    const shared = references.some(
      (reference) => (taken.get(book.pseudonymOf(reference).toString('latin1')) ?? entry) !== entry,
    );
    for (const reference of references) taken.set(book.pseudonymOf(reference).toString('latin1'), entry);
    if (pupil === 'several' || shared) faults.push({ entry, fault: 'references-of-two-pupils' });
    else if (periods.some(({ first, last }) => last !== undefined && last < first))
      faults.push({ entry, fault: 'ends-before-it-begins' });
    else if (overlapping(periods.map((period) => ({ ...period, pupil: 1 }))).length > 0)
      faults.push({ entry, fault: 'periods-overlap' });
    else if (pupil !== undefined && (await leavesMarksBehind(client, book, pupil, periods)))
      faults.push({ entry, fault: 'marks-in-the-old-group' });
  }
  return faults;
}

/**
 * A mark stands in the register of the group in which the pupil was on that day. Were the group changed beneath it, the
 * next register would bring a second mark.
 */
export async function leavesMarksBehind(
  client: pg.PoolClient,
  book: KeptBook,
  pupil: number,
  periods: RollEntry['periods'],
): Promise<boolean> {
  const before = book.roll.get(pupil) ?? [];
  const after: Roll = new Map([[pupil, periods.map((period) => ({ ...period, pupil }))]]);
  const groups = new Set([...before, ...periods].map(({ group }) => group));
  const numbers = new Set([pupil, ...formerNumbers(book.relinked, pupil)]);
  if (groups.size < 2) return false;
  const { rows } = await client.query<{ date: IsoDate; group: string; marks: Buffer }>(
    `select distinct on (on_date, session, registration_group) on_date::text as date, registration_group as group, marks
      from register where urn = $1 and on_date >= $2 and registration_group = any ($3)
      order by on_date, session, registration_group, version desc`,
    [book.urn, before.map(({ first }) => first).sort()[0], before.map(({ group }) => group)],
  );
  return rows.some(({ date, group, marks }) => {
    const moved = enrolledOn(after, pupil, date);
    return (
      moved !== undefined &&
      moved.group !== group &&
      unpackMarks(marks).some((mark) => numbers.has(mark.pupil))
    );
  });
}

async function keepPupils(client: pg.PoolClient, urn: Urn, pupils: readonly number[]): Promise<void> {
  await client.query(
    'insert into pupil (urn, pupil) select $1, * from unnest($2::integer[]) on conflict do nothing',
    [urn, pupils],
  );
}

/**
 * Writes the pseudonyms of the newest key, and drops those of older ones: so a rotated key takes hold.
 *
 * @returns those that were not there before
 */
async function keepReferences(
  client: pg.PoolClient,
  { keys }: RegistersDatabase,
  urn: Urn,
  entries: readonly RollEntry[],
  pupils: readonly number[],
): Promise<readonly Buffer[]> {
  const [newest, ...older] = schoolKeys(keys, urn);
  const references = entries.flatMap(({ references }, i) =>
    references.map((reference) => ({ reference, pupil: pupils[i]! })),
  );
  const former = older.flatMap((key) => references.map(({ reference }) => key.pseudonymOf(reference)));
  if (former.length > 0)
    await client.query('delete from pupil_reference where urn = $1 and pseudonym = any ($2::bytea[])', [
      urn,
      former,
    ]);
  const { rows } = await client.query<{ pseudonym: Buffer }>(
    `insert into pupil_reference (urn, pseudonym, key_version, pupil)
      select distinct $1::integer, p, $2::smallint, n from unnest($3::bytea[], $4::integer[]) r(p, n)
      on conflict (urn, pseudonym) do nothing returning pseudonym`,
    [
      urn,
      newest.version,
      references.map(({ reference }) => newest.pseudonymOf(reference)),
      references.map(({ pupil }) => pupil),
    ],
  );
  return rows.map(({ pseudonym }) => pseudonym);
}

/** Rows of quarantine that wait under a pseudonym of an older key would find nobody any more. */
async function renameWaiting(
  client: pg.PoolClient,
  { keys }: RegistersDatabase,
  { urn, machine }: { readonly urn: Urn; readonly machine: string },
  entries: readonly RollEntry[],
): Promise<void> {
  const [newest, ...older] = schoolKeys(keys, urn);
  const references = entries.flatMap((entry) => entry.references);
  for (const key of older) {
    const former = references.map((reference) => key.pseudonymOf(reference));
    // The same row under both is one row: the older pseudonym's goes.
    await client.query(
      `update quarantined_mark q set closed_at = statement_timestamp(), closed_by = $4
        from unnest($2::bytea[], $3::bytea[]) r(former, pseudonym)
        where q.urn = $1 and q.closed_at is null and q.pseudonym = r.former
          and exists (select from quarantined_mark k where k.urn = q.urn and k.closed_at is null
            and k.pseudonym = r.pseudonym and k.date_text = q.date_text and k.session = q.session and k.code = q.code)`,
      [urn, former, references.map((reference) => newest.pseudonymOf(reference)), machine],
    );
    await client.query(
      `update quarantined_mark q set pseudonym = r.pseudonym from (select distinct * from unnest($2::bytea[], $3::bytea[])) r(former, pseudonym)
        where q.urn = $1 and q.closed_at is null and q.pseudonym = r.former`,
      [urn, former, references.map((reference) => newest.pseudonymOf(reference))],
    );
  }
}

async function keepPeriods(
  client: pg.PoolClient,
  urn: Urn,
  pupils: readonly number[],
  rows: readonly Enrolment[],
): Promise<void> {
  await client.query('delete from enrolment where urn = $1 and pupil = any ($2::integer[])', [urn, pupils]);
  await client.query(
    `insert into enrolment (urn, pupil, first, last, year_group, registration_group, dual_registered, boards, fsm,
        sen_support, ehc_plan, sex)
      select $1, * from unnest($2::integer[], $3::date[], $4::date[], $5::smallint[], $6::text[], $7::boolean[],
        $8::boolean[], $9::boolean[], $10::boolean[], $11::boolean[], $12::text[])`,
    [
      urn,
      rows.map(({ pupil }) => pupil),
      rows.map(({ first }) => first),
      rows.map(({ last }) => last ?? null),
      rows.map(({ yearGroup }) => yearGroup ?? null),
      rows.map(({ group }) => group),
      rows.map(({ dualRegistered }) => dualRegistered ?? null),
      rows.map(({ boards }) => boards ?? null),
      rows.map(({ fsm }) => fsm ?? null),
      rows.map(({ senSupport }) => senSupport ?? null),
      rows.map(({ ehcPlan }) => ehcPlan ?? null),
      rows.map(({ sex }) => sex ?? null),
    ],
  );
}
