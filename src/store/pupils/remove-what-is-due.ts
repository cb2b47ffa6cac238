import { createHash } from 'node:crypto';
import type pg from 'pg';
import { daysAfter, type IsoDate } from '../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../attendance/urn.ts';
import type { PupilsSettings } from '../../pupils/pupils-settings.ts';
import {
  type KeptRecord,
  type RetentionStanding,
  retentionStanding,
} from '../../pupils/retention/retention.ts';
import { type Hold, heldNow, holdsOf } from './holds.ts';
import { inSession, inTransaction } from './in-transaction.ts';
import { keptSchoolKey, type PupilsDatabase } from './pupils-database.ts';
import type { PupilsViewer } from './pupils-people.ts';

/** A record with what its time says on a day. */
export interface StandingOfRecord {
  readonly record: KeptRecord;
  readonly standing: RetentionStanding;
}

/** A deletion as it can be shown: which record, by the hash of what lay sealed, and why it was due. */
export interface Deletion {
  readonly id: string;
  readonly kind: string;
  readonly proof: string;
  readonly dueSince: IsoDate;
  readonly on: IsoDate;
  readonly why: string;
}

/** Whether a hold stands on the record of the pupil of a row. */
const isHeld = (row: string) =>
  `exists (select from pupil_hold h where h.urn = ${row}.urn and h.number = ${row}.number and h.lifted_on is null)`;

/** Why one is held, for whoever may not or need not read the words of the hold. */
const holdWords = (pupil: number) => `the record of pupil ${pupil} is held`;

/** A case, with why whoever runs the database marked by hand that it is held. */
type CaseRecordKept = KeptRecord & { readonly heldByHand: string | undefined };

async function caseRecords(
  client: Pick<pg.ClientBase, 'query'>,
  urn: Urn,
): Promise<readonly CaseRecordKept[]> {
  const { rows } = await client.query<{
    id: string;
    number: number;
    from: IsoDate | null;
    hold: string | null;
    held: boolean;
  }>(
    `select id, number, closed_on::text as "from", hold, ${isHeld('c')} as held from case_file c
     where urn = $1 order by closed_on, id`,
    [urn],
  );
  return rows.map(({ id, number, from, hold, held }) => ({
    id,
    kind: 'case',
    from: from ?? undefined,
    hold: held ? holdWords(number) : (hold ?? undefined),
    heldByHand: hold ?? undefined,
  }));
}

/** What is due, held and kept on a day, and what is gone: the page that proves absence. */
export async function readRetention(
  database: PupilsDatabase,
  viewer: PupilsViewer,
  on: IsoDate,
  days: PupilsSettings['retentionDays'],
): Promise<{
  readonly standings: readonly StandingOfRecord[];
  /** Those that stand, the oldest first. */
  readonly holds: readonly Hold[];
  /** Why cases are held that whoever runs the database marked there by hand. */
  readonly heldByHand: readonly string[];
  readonly deletions: readonly Deletion[];
}> {
  return inSession(database.pages, viewer.session, async (client) => {
    const cases = await caseRecords(client, viewer.urn);
    const records: readonly KeptRecord[] = [...cases, ...(await enrolmentRecords(client, viewer.urn))];
    const key = await keptSchoolKey(client, database, viewer.urn);
    const { rows } = await client.query<Deletion>(
      `select id, kind, encode(proof, 'hex') as proof, due_since::text as "dueSince", deleted_on::text as "on", why
       from deletion where urn = $1 order by deleted_on desc, id`,
      [viewer.urn],
    );
    return {
      standings: records.map((record) => ({ record, standing: retentionStanding(record, on, days) })),
      holds: (await holdsOf(client, key, viewer.urn)).filter(({ lifted }) => lifted === undefined),
      heldByHand: cases.flatMap(({ heldByHand }) => heldByHand ?? []),
      deletions: rows,
    };
  });
}

/** Pupils who have left, from the last day that stands in their register: nothing of them goes while a case of theirs is there. */
async function enrolmentRecords(
  client: Pick<pg.ClientBase, 'query'>,
  urn: Urn,
): Promise<readonly KeptRecord[]> {
  const { rows } = await client.query<{ number: number; from: IsoDate; held: boolean }>(
    `select number, ${isHeld('p')} as held, greatest(last, (select max(date) from pupil_day d where d.urn = p.urn and d.number = p.number))::text as "from"
     from pupil p where urn = $1 and last is not null
       and not exists (select from case_file c where c.urn = p.urn and c.number = p.number)
     order by number`,
    [urn],
  );
  return rows.map(({ number, from, held }) => ({
    id: String(number),
    kind: 'enrolment',
    from,
    hold: held ? holdWords(number) : undefined,
  }));
}

/** Entries of an authority's own record, from the day that they tell of. */
async function entryRecords(client: Pick<pg.ClientBase, 'query'>, urn: Urn): Promise<readonly KeptRecord[]> {
  const { rows } = await client.query<{ id: string; from: IsoDate }>(
    'select id, on_date::text as "from" from authority_entry where urn = $1 order by on_date, id',
    [urn],
  );
  return rows.map(({ id, from }) => ({ id, kind: 'authority-entry', from, hold: undefined }));
}

/** How many of each kind were removed. */
export interface Removed {
  readonly cases: number;
  readonly enrolments: number;
  /** Of an authority's own record. */
  readonly entries: number;
  readonly logRows: number;
}

/**
 * Removes what is due of a school: each record and its certificate in one transaction, so that a program that is killed leaves
 * a record whole or gone, and never one gone without its proof.
 */
export async function removeWhatIsDue(
  { work }: Pick<PupilsDatabase, 'work'>,
  urn: Urn,
  on: IsoDate,
  days: PupilsSettings['retentionDays'],
): Promise<Removed> {
  const remove = removing(work, urn, on, days);
  const cases = await remove(await caseRecords(work, urn), {
    why: `closed and kept for ${days.case} days`,
    gone: async (client, { id }) => {
      const of = await client.query<{ number: number }>('select number from case_file where id = $1', [id]);
      if (of.rows[0] === undefined || (await heldNow(client, urn, of.rows[0].number))) return undefined;
      const { rows } = await client.query<{ sealed: Buffer }>(
        'select sealed from case_event where case_id = $1 order by number',
        [id],
      );
      await client.query('delete from case_file where id = $1', [id]);
      return rows;
    },
  });
  const enrolments = await remove(await enrolmentRecords(work, urn), {
    why: `kept for ${days.enrolment} days after the last entry of the register`,
    gone: async (client, { id }) => {
      if (await heldNow(client, urn, Number(id))) return undefined;
      const { rows } = await client.query<{ sealed: Buffer }>(
        'delete from pupil where urn = $1 and number = $2 returning sealed',
        [urn, id],
      );
      return rows;
    },
  });
  const entries = await remove(await entryRecords(work, urn), {
    why: `kept for ${days['authority-entry']} days`,
    gone: async (client, { id }) => {
      const { rows } = await client.query<{ sealed: Buffer }>(
        'delete from authority_entry where id = $1 returning sealed',
        [id],
      );
      return rows;
    },
  });
  const { rowCount } = await work.query(
    `delete from access_log l where urn = $1 and at < $2::date and not exists (
       select from pupil_hold h where h.urn = l.urn and h.lifted_on is null and h.number = any (l.pupils))`,
    [urn, daysAfter(on, -days['access-log'])],
  );
  return { cases, enrolments, entries, logRows: rowCount ?? 0 };
}

/** How a kind of record goes. */
interface Removal {
  readonly why: string;
  /** Deletes one. @returns what lay sealed in it; undefined where it was held meanwhile, or is gone */
  readonly gone: (
    client: pg.PoolClient,
    record: KeptRecord,
  ) => Promise<readonly { readonly sealed: Buffer }[] | undefined>;
}

/** Removes those of records that are due, each with its certificate or not at all. @returns how many */
const removing =
  (work: pg.Pool, urn: Urn, on: IsoDate, days: PupilsSettings['retentionDays']) =>
  async (records: readonly KeptRecord[], { why, gone }: Removal): Promise<number> => {
    let removed = 0;
    for (const record of records) {
      const standing = retentionStanding(record, on, days);
      if (standing.kind !== 'due') continue;
      removed += await inTransaction(work, async (client) => {
        const sealed = (await gone(client, record))?.map((row) => row.sealed);
        if (sealed === undefined) return 0;
        await certify(client, urn, { kind: record.kind, sealed, dueSince: standing.since, on, why });
        return 1;
      });
    }
    return removed;
  };

/** What became of a wish to erase. */
export type Erasure = 'erased' | 'held' | 'nothing-kept';

/**
 * Erases a pupil: everything that is kept of them, at the wish of somebody who has a right to it, with a certificate.
 *
 * A record that is held stays: what somebody needs for a claim is not erased (Article 17(3)(e)) until the hold is lifted.
 */
export async function erasePupil(
  { work }: Pick<PupilsDatabase, 'work'>,
  urn: Urn,
  pupil: number,
  { on, why }: { readonly on: IsoDate; readonly why: string },
): Promise<Erasure> {
  return inTransaction(work, async (client) => {
    if (await heldNow(client, urn, pupil)) return 'held';
    const { rows } = await client.query<{ sealed: Buffer }>(
      `select sealed from pupil where urn = $1 and number = $2 union all
       select e.sealed from case_event e join case_file c on c.id = e.case_id where c.urn = $1 and c.number = $2`,
      [urn, pupil],
    );
    const { rowCount } = await client.query('delete from pupil where urn = $1 and number = $2', [urn, pupil]);
    if (rowCount === 0) return 'nothing-kept';
    // The log keeps that something was read, and no longer of whom.
    await client.query('delete from access_log where urn = $1 and pupils = array[$2::integer]', [urn, pupil]);
    await certify(client, urn, {
      kind: 'pupil',
      sealed: rows.map(({ sealed }) => sealed),
      dueSince: on,
      on,
      why,
    });
    return 'erased';
  });
}

/**
 * Deletes a school's key: what is left of the school anywhere can no longer be read, in a backup neither, of which the keys are kept
 * apart (docs/runbooks/pupils.md). While the record of any pupil is held nothing goes.
 */
export async function eraseSchool({ work }: Pick<PupilsDatabase, 'work'>, urn: Urn): Promise<Erasure> {
  return inTransaction(work, async (client) => {
    await client.query('select from pupil where urn = $1 order by number for update', [urn]);
    const held = await client.query('select from pupil_hold where urn = $1 and lifted_on is null limit 1', [
      urn,
    ]);
    if (held.rowCount !== 0) return 'held';
    const { rowCount } = await client.query('delete from school_key where urn = $1', [urn]);
    return rowCount === 1 ? 'erased' : 'nothing-kept';
  });
}

async function certify(
  client: pg.PoolClient,
  urn: Urn,
  {
    kind,
    sealed,
    dueSince,
    on,
    why,
  }: { kind: string; sealed: readonly Buffer[]; dueSince: IsoDate; on: IsoDate; why: string },
): Promise<void> {
  const proof = createHash('sha256').update(Buffer.concat(sealed)).digest();
  await client.query(
    'insert into deletion (urn, kind, proof, due_since, deleted_on, why) values ($1, $2, $3, $4, $5, $6)',
    [urn, kind, proof, dueSince, on, why],
  );
}
