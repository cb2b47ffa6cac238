import type pg from 'pg';
import type { CommandDatabase } from '../connection/database.ts';
import { onConnection } from '../connection/transaction.ts';
import type { AuditFault, AuditHead } from './audit-fault.ts';
import { type AuditRowRead, LaneCheck } from './lane-check.ts';

/** What became of a check of the whole audit record. */
export interface AuditVerified {
  readonly rows: number;
  /** The last row of each lane, to be kept where the owner of the database cannot reach it. */
  readonly heads: readonly AuditHead[];
  readonly faults: readonly AuditFault[];
}

/** Rows held in memory at once. */
const fetched = 5000;

/**
 * Reads the whole audit record as it is at one moment and computes every hash anew, while the service goes on.
 *
 * @param kept heads that were printed earlier: only they show that the owner of the database wrote a lane anew
 */
export function verifyAudit(
  database: Pick<CommandDatabase, 'command'>,
  kept: readonly AuditHead[] = [],
): Promise<AuditVerified> {
  return onConnection(database.command, async (client) => {
    await client.query(
      'begin isolation level repeatable read read only; set local role abie_command; set local statement_timeout = 0',
    );
    const written = await headsOf(client);
    const numbers = [...written.keys(), ...kept.map(({ lane }) => lane)];
    const checks = new Map(numbers.map((lane) => [lane, new LaneCheck(lane, kept)]));
    let rows = 0;
    for await (const row of auditRows(client)) {
      const lane = Number(row.lane);
      let check = checks.get(lane);
      if (check === undefined) {
        check = new LaneCheck(lane, kept);
        checks.set(lane, check);
      }
      check.next(row);
      rows++;
    }
    const gone = rows === 0 && (await somethingHappened(client));
    await client.query('commit');
    const ends = [...checks].sort(([a], [b]) => a - b).map(([lane, check]) => check.end(written.get(lane)));
    return {
      rows,
      heads: ends.map(({ head }) => head),
      faults: [...ends.flatMap(({ faults }) => faults), ...(gone ? [emptied] : [])],
    };
  });
}

/** Nothing happens without a row: who has signed in, and what happened to releases, are on record elsewhere too. */
async function somethingHappened(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ happened: boolean }>(
    'select exists (select person from session) or exists (select from release_event) as happened',
  );
  return rows[0]!.happened;
}

const emptied: AuditFault = { lane: 0, seq: 0, what: 'is all there is: the record was emptied' };

async function headsOf(client: pg.PoolClient): Promise<ReadonlyMap<number, AuditHead>> {
  const { rows } = await client.query<AuditHead>(
    "select lane, seq, encode(hash, 'hex') as hash from audit_head order by lane",
  );
  return new Map(rows.map((head) => [head.lane, head]));
}

async function* auditRows(client: pg.PoolClient): AsyncGenerator<AuditRowRead> {
  await client.query(`
    declare every_row no scroll cursor for
    select lane::text, seq::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, person::text,
      role, organisation::text, action, outcome, rule, because, record_kind, urn::text, release::text, detail::text, schools::text,
      previous_hash, hash
    from audit order by audit.lane, audit.seq`);
  for (;;) {
    const { rows } = await client.query<AuditRowRead>(`fetch ${fetched} from every_row`);
    if (rows.length === 0) return;
    yield* rows;
  }
}
