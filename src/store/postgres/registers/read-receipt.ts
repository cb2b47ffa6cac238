import type pg from 'pg';
import { type KeptOutcome, outcomeIn } from './kept-outcome.ts';
import type { SubmissionOutcome } from './submission.ts';
import type { SubmissionWay } from './submission-way.ts';

/** What was answered to a submission. */
export interface Receipt {
  readonly receipt: string;
  readonly at: Date;
  readonly way: SubmissionWay;
  readonly outcome: SubmissionOutcome;
}

/** A machine's own receipt; undefined for another's. */
export async function readReceipt(client: pg.PoolClient, id: string): Promise<Receipt | undefined> {
  const { rows } = await client.query<Omit<Receipt, 'outcome'> & { readonly outcome: KeptOutcome }>(
    'select id as receipt, at, way, outcome from submission where id = $1',
    [id],
  );
  const [row] = rows;
  return row === undefined ? undefined : { ...row, outcome: outcomeIn(row.outcome) };
}
