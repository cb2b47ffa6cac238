import type pg from 'pg';
import type { Urn } from '../../../attendance/urn.ts';
import { beginAsMachines } from './as-machines.ts';
import { type Accepted, closeMended, waitingOf } from './close-mended.ts';
import { closeOvertaken } from './close-overtaken.ts';
import { type KeptOutcome, outcomeIn, outcomeText } from './kept-outcome.ts';
import { quarantine } from './quarantine.ts';
import { settleSubmission } from './settle-submission.ts';
import { placeKey, type StandingRegisters, standingOn } from './standing-register.ts';
import type { RegisterPlace, Submission, SubmissionEnd, SubmissionOutcome } from './submission.ts';

/** Another program wrote one of the registers at the same moment: nothing was kept, and it can be tried again. */
export class WrittenMeanwhile extends Error {}

/**
 * Locks a school's book for as long as registers are judged by it. Changes of the book take it alone, and so does what lets rows at
 * fault wait: either it finds the marks that mend them, or whoever keeps those finds the rows.
 */
export const bookLock = 4_201_824;

/**
 * Keeps submissions in one transaction, each whole or not at all, and answers each after the commit.
 *
 * @throws WrittenMeanwhile
 */
export async function writeSubmissions(
  client: pg.PoolClient,
  submissions: readonly Submission[],
): Promise<readonly SubmissionEnd[]> {
  try {
    const found = await look(client, submissions);
    const ends: SubmissionEnd[] = [];
    const kept: Kept[] = [];
    for (const submission of submissions) ends.push(settle(submission, found, kept));
    await keep(client, kept, acceptedOf(submissions, ends));
    return ends;
  } catch (fault) {
    throw (fault as { readonly code?: unknown }).code === deadlock ? new WrittenMeanwhile() : fault;
  }
}

/** SQLSTATE: another program closed or added rows of quarantine in another order at the same moment. */
const deadlock = '40P01';

/**
 * What was accepted, with the receipt that is answered. A key that was answered before says nothing now: its word is as old as the
 * first answer. Replay mends what it names and nothing else.
 */
function acceptedOf(submissions: readonly Submission[], ends: readonly SubmissionEnd[]): readonly Accepted[] {
  return submissions.flatMap((submission, i) => {
    const end = ends[i]!;
    if (end.kind !== 'kept' || submission.way === 'replay') return [];
    if (end.repeated && submission.idempotency !== undefined) return [];
    return [{ submission, receipt: end.receipt }];
  });
}

/** What the database says of the schools, registers and keys that submissions name. */
interface Found {
  readonly books: ReadonlyMap<Urn, number>;
  readonly standing: StandingRegisters;
  /** Of the rows of quarantine that submissions mend, those that wait. */
  readonly waiting: Set<number>;
  /** Answers by machine and key. */
  readonly answered: Map<
    string,
    { readonly receipt: string; readonly body: Buffer; readonly outcome: SubmissionOutcome }
  >;
}

interface Kept {
  readonly submission: Submission;
  readonly outcome: SubmissionOutcome;
  readonly versions: NonNullable<ReturnType<typeof settleSubmission>>['versions'];
}

const keyOf = (machine: string, key: string) => `${machine} ${key}`;

/** All in one message: each statement sees what was committed before it, and books cannot change from here on. */
async function look(client: pg.PoolClient, submissions: readonly Submission[]): Promise<Found> {
  const registers = submissions.flatMap((submission) => submission.registers);
  const faulty = new Set(submissions.flatMap(({ quarantined }) => quarantined.map(({ urn }) => urn)));
  const urns = [...new Set([...registers.map(({ urn }) => urn), ...faulty])].sort();
  const places = [
    ...new Map<string, RegisterPlace>(registers.map((place) => [placeKey(place), place])).values(),
  ];
  const keyed = submissions.filter(({ idempotency }) => idempotency !== undefined);
  const machines = [...new Set(submissions.map(({ machine }) => machine))];
  const begun = client.query(beginAsMachines(machines));
  const locked = client.query({
    name: 'lock books',
    text: `select case when alone then pg_advisory_xact_lock($1, urn) else pg_advisory_xact_lock_shared($1, urn) end
      from unnest($2::integer[], $3::boolean[]) book(urn, alone)`,
    values: [bookLock, urns, urns.map((urn) => faulty.has(urn))],
  });
  const books = client.query<{ urn: Urn; version: string }>({
    name: 'versions of books',
    text: 'select urn, version from register_book where urn = any ($1::integer[])',
    values: [urns],
  });
  const standing = standingOn(client, places);
  const answered =
    keyed.length === 0
      ? undefined
      : client.query<{
          machine: string;
          key: string;
          receipt: string;
          body: Buffer;
          outcome: KeptOutcome;
        }>({
          name: 'answered keys',
          text: `select s.machine, s.idempotency_key as key, s.id as receipt, s.body_sha256 as body, s.outcome
            from unnest($1::uuid[], $2::text[]) k(machine, key)
            join submission s on s.machine = k.machine and s.idempotency_key = k.key`,
          values: [keyed.map(({ machine }) => machine), keyed.map(({ idempotency }) => idempotency!.key)],
        });
  const mends = submissions.flatMap((submission) => submission.mends ?? []);
  const waiting =
    mends.length === 0
      ? undefined
      : client.query<{ id: string }>(
          'select id from quarantined_mark where id = any ($1::bigint[]) and closed_at is null',
          [mends],
        );
  await Promise.all([begun, locked, books, standing, answered, waiting]);
  return {
    books: new Map((await books).rows.map(({ urn, version }) => [urn, Number(version)])),
    standing: await standing,
    waiting: new Set(((await waiting)?.rows ?? []).map(({ id }) => Number(id))),
    answered: new Map(
      ((await answered)?.rows ?? []).map(({ machine, key, receipt, body, outcome }) => [
        keyOf(machine, key),
        { receipt, body, outcome: outcomeIn(outcome) },
      ]),
    ),
  };
}

function settle(submission: Submission, found: Found, kept: Kept[]): SubmissionEnd {
  const { id, machine, idempotency, registers, quarantined, faults } = submission;
  if (idempotency !== undefined) {
    const before = found.answered.get(keyOf(machine, idempotency.key));
    if (before !== undefined) {
      if (!before.body.equals(idempotency.bodySha256)) return { kind: 'key-of-another-body' };
      return { kind: 'kept', receipt: before.receipt, outcome: before.outcome, repeated: true };
    }
  }
  const stale = [...registers, ...quarantined].filter(
    ({ urn, bookVersion }) => found.books.get(urn) !== bookVersion,
  );
  if (stale.length > 0) return { kind: 'stale', urns: [...new Set(stale.map(({ urn }) => urn))] };
  // Somebody else mended it meanwhile.
  if (submission.mends?.some((id) => !found.waiting.has(id))) return { kind: 'not-as-expected' };
  const settled = settleSubmission(submission, found.standing);
  if (settled === undefined) return { kind: 'not-as-expected' };
  const outcome: SubmissionOutcome = { registers: settled.results, faults };
  const nothingNew =
    settled.versions.length === 0 && quarantined.length === 0 && submission.mends === undefined;
  if (nothingNew && idempotency === undefined && settled.before !== undefined)
    return { kind: 'kept', receipt: settled.before, outcome, repeated: true };
  for (const { register, version, marks } of settled.versions)
    found.standing.set(placeKey(register), { version, marks, submission: id });
  if (idempotency !== undefined)
    found.answered.set(keyOf(machine, idempotency.key), {
      receipt: id,
      body: idempotency.bodySha256,
      outcome,
    });
  for (const id of submission.mends ?? []) found.waiting.delete(id);
  kept.push({ submission, outcome, versions: settled.versions });
  return { kind: 'kept', receipt: id, outcome, repeated: false };
}

async function keep(
  client: pg.PoolClient,
  kept: readonly Kept[],
  accepted: readonly Accepted[],
): Promise<void> {
  const versions = kept.flatMap(({ submission, versions }) =>
    versions.map((version) => ({ ...version, submission })),
  );
  const added = client.query({
    name: 'keep registers',
    text: `with sent as (
        insert into submission (id, machine, at, way, idempotency_key, body_sha256, outcome)
        select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::bytea[], $7::jsonb[])
        on conflict do nothing returning id)
      , added as (
        insert into register (urn, on_date, session, registration_group, version, marks, submission, by_machine, accepted_at, why)
        select * from unnest($8::integer[], $9::date[], $10::text[], $11::text[], $12::smallint[], $13::bytea[],
          $14::uuid[], $15::uuid[], $16::timestamptz[], $17::text[])
        on conflict do nothing returning 1)
      select (select count(*)::integer from sent) as sent, (select count(*)::integer from added) as added`,
    values: [
      kept.map(({ submission }) => submission.id),
      kept.map(({ submission }) => submission.machine),
      kept.map(({ submission }) => submission.at),
      kept.map(({ submission }) => submission.way),
      kept.map(({ submission }) => submission.idempotency?.key ?? null),
      kept.map(({ submission }) => submission.idempotency?.bodySha256 ?? null),
      kept.map(({ outcome }) => outcomeText(outcome)),
      versions.map(({ register }) => register.urn),
      versions.map(({ register }) => register.date),
      versions.map(({ register }) => register.session),
      versions.map(({ register }) => register.group),
      versions.map(({ version }) => version),
      versions.map(({ marks }) => marks),
      versions.map(({ submission }) => submission.id),
      versions.map(({ submission }) => submission.machine),
      versions.map(({ submission }) => submission.at),
      versions.map(({ register }) => register.why ?? null),
    ],
  });
  const quarantined = quarantine(
    client,
    kept.map(({ submission }) => submission),
  );
  const named = kept
    .filter(({ submission }) => (submission.mends ?? []).length > 0)
    .map((one) => closeNamed(client, one.submission));
  // All is asked in one message, and nothing more before all is answered: where one fails, the connection is another's.
  const [{ rows: counted }, waiting] = await Promise.all([
    added,
    waitingOf(client, accepted),
    quarantined,
    ...named,
  ]);
  const counts = counted[0] as { sent: number; added: number };
  if (counts.sent !== kept.length || counts.added !== versions.length) throw new WrittenMeanwhile();
  await closeMended(client, accepted, waiting);
  const rows = kept.flatMap(({ submission }) => submission.quarantined);
  await closeOvertaken(client, new Set(rows.map(({ urn }) => urn)), {
    submissions: kept.map(({ submission }) => submission.id),
  });
  await client.query('commit');
}

async function closeNamed(client: pg.PoolClient, { id, at, mends }: Submission): Promise<void> {
  const { rowCount } = await client.query(
    'update quarantined_mark set closed_at = $1, closed_by = $2 where id = any ($3::bigint[]) and closed_at is null',
    [at, id, mends],
  );
  if (rowCount !== mends!.length) throw new WrittenMeanwhile();
}
