import { type Kysely, sql } from 'kysely';
import type { IsoDate } from '../../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import type { NoticeKind } from '../../../../workflow/notices/notice-kind.ts';
import { orChangesNothing } from '../../connection/connection.ts';
import { asJob, type WorkDatabase } from '../../connection/handle.ts';
import type { Tables } from '../../connection/tables.ts';

/** A school that is written to. */
export interface LetterToPrint {
  readonly urn: Urn;
  readonly school_name: string;
  /** As they stand on an envelope, below the school's name and above the postcode. */
  readonly lines: readonly string[];
  readonly postcode: string;
}

/** Makes one file of letters, on the day that it is. */
export type PrintLetters = (kind: NoticeKind, letters: readonly LetterToPrint[], on: IsoDate) => Uint8Array;

/**
 * Makes the next file of letters of a release, of up to so many schools in order of their URNs, and puts down in which file
 * each one's is: all of it or nothing, however this ends. A school without an address is put down as such.
 *
 * @returns whether there was anything to do
 */
export function printLetters(
  database: WorkDatabase,
  release: number,
  most: number,
  print: PrintLetters,
): Promise<boolean> {
  return asJob(database, async (rows) => {
    const first = await waiting(rows, release).select('kind').orderBy('kind').limit(1).executeTakeFirst();
    if (first === undefined) return false;
    const { kind } = first;
    const due = await waiting(rows, release)
      .select('urn')
      .where('kind', '=', kind)
      .orderBy('urn')
      .limit(most)
      .forUpdate()
      .skipLocked()
      .execute();
    const urns = due.map(({ urn }) => urn);
    const letters = await lettersOf(rows, urns);
    const known = letters.map(({ urn }) => urn);
    await settle(
      rows,
      { release, kind },
      urns.filter((urn) => !known.includes(urn)),
      { state: 'no-address' },
    );
    if (letters.length > 0) {
      const { part, today } = await nextPart(rows, release, kind);
      const bytes = Buffer.from(print(kind, letters, today));
      await rows
        .insertInto('notice_letters')
        .values({ release, kind, part, schools: letters.length, bytes })
        .execute();
      await settle(rows, { release, kind }, known, { state: 'printed', part });
    }
    return urns.length > 0;
  });
}

/** Letters that wait, unless the release has been taken out of force. */
const waiting = (rows: Kysely<Tables>, release: number) =>
  rows
    .selectFrom('notice')
    .where('release', '=', release)
    .where('way', '=', 'letter')
    .where('state', '=', 'waiting')
    .where(sql<boolean>`${release} in (select number from release where state = 'released')`);

function lettersOf(rows: Kysely<Tables>, urns: readonly Urn[]): Promise<readonly LetterToPrint[]> {
  return rows
    .selectFrom('school_address')
    .innerJoin('school', 'school.urn', 'school_address.urn')
    .select(['school_address.urn', 'lines', 'school_address.postcode'])
    .select(sql<string>`coalesce(school.name, 'School ' || school.urn)`.as('school_name'))
    .where('school_address.urn', 'in', urns.length === 0 ? [0 as Urn] : urns)
    .orderBy('school_address.urn')
    .execute();
}

async function nextPart(rows: Kysely<Tables>, release: number, kind: NoticeKind) {
  const { last, today } = await rows
    .selectFrom('notice_letters')
    .select(({ fn }) => fn.coalesce(fn.max('part'), sql<number>`0`).as('last'))
    .select(sql<IsoDate>`(now() at time zone 'Europe/London')::date::text`.as('today'))
    .where('release', '=', release)
    .where('kind', '=', kind)
    .executeTakeFirstOrThrow();
  return { part: last + 1, today };
}

async function settle(
  rows: Kysely<Tables>,
  { release, kind }: { readonly release: number; readonly kind: NoticeKind },
  urns: readonly Urn[],
  set: { readonly state: 'no-address' } | { readonly state: 'printed'; readonly part: number },
): Promise<void> {
  if (urns.length === 0) return;
  await rows
    .updateTable('notice')
    .set({ ...set, settled_at: sql<Date>`clock_timestamp()`, next_look_at: null })
    .where('release', '=', release)
    .where('kind', '=', kind)
    .where('urn', 'in', urns)
    .modifyEnd(orChangesNothing)
    .execute();
}
