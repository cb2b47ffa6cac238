import type pg from 'pg';
import { dayNumber } from '../../../attendance/calendar/iso-date.ts';
import type { Urn } from '../../../attendance/urn.ts';
import {
  bigintArray,
  bytesArray,
  dateArray,
  integerArray,
  jsonArray,
  textArray,
  timeArray,
  uuidArray,
} from '../connection/binary-arrays.ts';
import { onConnection } from '../connection/transaction.ts';
import { outcomeText } from './kept-outcome.ts';
import type { RegistersDatabase } from './registers-database.ts';
import { type NewVersion, settleSubmission } from './settle-submission.ts';
import { placeKey, type StandingRegisters } from './standing-register.ts';
import type { Submission, SubmissionEnd, SubmissionOutcome } from './submission.ts';
import { WrittenMeanwhile } from './write-submissions.ts';

/** A submission that needs nothing but to be added, where nothing stands in its place yet. */
interface Addition {
  readonly submission: Submission;
  readonly outcome: SubmissionOutcome;
  readonly versions: readonly NewVersion[];
}

/** SQLSTATE: another program added one of the rows at the same moment. */
const uniqueViolation = '23505';
const nothing: StandingRegisters = new Map();

/**
 * Keeps what is new by one statement, which is one message and one commit for all: most registers come once. What else
 * there is, such as an amendment, a register that stands already or a row for quarantine, is left.
 *
 * @returns how each submission ended, in their order; undefined for what was left
 */
export async function keepNewRegisters(
  database: Pick<RegistersDatabase, 'pool'>,
  submissions: readonly Submission[],
): Promise<readonly (SubmissionEnd | undefined)[]> {
  const additions = new Map<number, Addition>();
  const claimed = new Set<string>();
  for (const [i, submission] of submissions.entries()) {
    const outcome = claim(submission, claimed) ? addition(submission) : undefined;
    if (outcome !== undefined) additions.set(i, outcome);
  }
  if (additions.size === 0) return submissions.map(() => undefined);
  const inTheWay = await add(database, [...additions.values()]);
  const ends: (SubmissionEnd | undefined)[] = submissions.map(() => undefined);
  for (const [place, [i, { submission, outcome }]] of [...additions].entries())
    if (!inTheWay.has(place + 1))
      ends[i] = { kind: 'kept', receipt: submission.id, outcome, repeated: false };
  return ends;
}

/**
 * Whether no other submission before it names one of its registers, or its key, or has a row at fault of one of its schools: those have
 * to see each other.
 */
function claim({ machine, idempotency, registers, quarantined }: Submission, claimed: Set<string>): boolean {
  const mayMend = registers.some(({ urn }) => claimed.has(`rows of ${urn}`));
  const before = claimed.size;
  for (const register of registers) claimed.add(placeKey(register));
  if (idempotency !== undefined) claimed.add(`${machine} ${idempotency.key}`);
  const alone = claimed.size === before + registers.length + (idempotency === undefined ? 0 : 1);
  for (const { urn } of quarantined) claimed.add(`rows of ${urn}`);
  return alone && !mayMend;
}

function addition(submission: Submission): Addition | undefined {
  const { registers, quarantined, mends, faults } = submission;
  if (registers.length === 0 || quarantined.length > 0 || mends !== undefined) return undefined;
  const settled = settleSubmission(submission, nothing);
  // An empty register where none stands is none.
  if (settled === undefined || settled.versions.length < registers.length) return undefined;
  return { submission, outcome: { registers: settled.results, faults }, versions: settled.versions };
}

/** @returns places, from 1, of the submissions that something was in the way of */
async function add(
  database: Pick<RegistersDatabase, 'pool'>,
  additions: readonly Addition[],
): Promise<ReadonlySet<number>> {
  const books = new Map<Urn, number>();
  const registers: NewVersion[] = [];
  const places: number[] = [];
  for (const [i, { versions }] of additions.entries())
    for (const version of versions) {
      const { urn, bookVersion } = version.register;
      // Where marks were judged by two versions, the older is looked for: then all of that school are left.
      books.set(urn, Math.min(books.get(urn) ?? bookVersion, bookVersion));
      registers.push(version);
      places.push(i + 1);
    }
  const urns = [...books.keys()].sort();
  const submissions = additions.map(({ submission }) => submission);
  const { rows } = await onConnection(database, (client) =>
    client.query<{ in_the_way: readonly number[] | null }>({
      name: 'keep new registers',
      text: `select keep_new_registers($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) as in_the_way`,
      values: [
        [...new Set(submissions.map(({ machine }) => machine))].join(','),
        integerArray(urns),
        bigintArray(urns.map((urn) => books.get(urn)!)),
        uuidArray(submissions.map(({ id }) => id)),
        uuidArray(submissions.map(({ machine }) => machine)),
        timeArray(submissions.map(({ at }) => at)),
        textArray(submissions.map(({ way }) => way)),
        textArray(submissions.map(({ idempotency }) => idempotency?.key)),
        bytesArray(submissions.map(({ idempotency }) => idempotency?.bodySha256)),
        jsonArray(additions.map(({ outcome }) => outcomeText(outcome))),
        integerArray(places),
        integerArray(registers.map(({ register }) => register.urn)),
        dateArray(registers.map(({ register }) => dayNumber(register.date))),
        textArray(registers.map(({ register }) => register.session)),
        textArray(registers.map(({ register }) => register.group)),
        bytesArray(registers.map(({ marks }) => marks)),
        textArray(registers.map(({ register }) => register.why)),
      ],
    } satisfies pg.QueryConfig),
  ).catch((fault: unknown) => {
    throw (fault as { readonly code?: unknown }).code === uniqueViolation ? new WrittenMeanwhile() : fault;
  });
  return new Set(rows[0]!.in_the_way ?? []);
}
