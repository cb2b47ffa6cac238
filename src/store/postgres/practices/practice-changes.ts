import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Role } from '../../../access/role.ts';
import type { SignedIn } from '../../../access/viewer.ts';
import {
  editionInForce,
  libraryInForce,
  type PracticeChangeState,
  type PracticeRefusal,
  practiceRefusals,
} from '../../../support/practices/practice-change.ts';
import {
  type Practice,
  type PracticeLibrary,
  parsePractice,
} from '../../../support/practices/practice-library.ts';
import { orChangesNothing } from '../connection/connection.ts';
import { type Asking, command, query } from '../connection/handle.ts';
import { refusalNamed } from '../connection/refusal-named.ts';
import type { Tables } from '../connection/tables.ts';
import { isUuid } from '../connection/uuid.ts';

/** A change of a practice that somebody proposed. */
export interface PracticeChange {
  readonly id: string;
  /** The practice as it would be, or is. */
  readonly practice: Practice;
  /** The edition that whoever wrote it had before them; 0 where the practice is new. */
  readonly stands: number;
  readonly because: string;
  readonly proposedBy: Role;
  readonly proposedAt: Date;
  readonly state: PracticeChangeState;
  readonly decidedAt: Date | null;
  /** Why it was declined. */
  readonly decidedWords: string;
  /** The viewer wrote it. */
  readonly own: boolean;
}

/** A change with the library that it is about. */
export interface PracticeChangeRead extends PracticeChange {
  readonly library: PracticeLibrary;
}

const seen = { action: 'saw-practice-changes', recordKind: 'practices' } as const;

/** What was proposed, the newest first, and what waits before all else. */
export const readPracticeChanges = query(
  'see-practice-changes',
  async (at, _all: undefined): Promise<readonly PracticeChange[]> => {
    await at.decide({}, seen);
    return changesOf(at.rows);
  },
);

/** Which change, beside which published file. */
interface PracticeChangeAsked {
  readonly id: string;
  readonly file: PracticeLibrary;
}

/** One of them, and the library as it stands beside it. */
export const readPracticeChange = query('see-practice-changes', (at, asked: PracticeChangeAsked) =>
  changeBeside(at, asked),
);

/** The same, for whoever decides on it. */
export const readPracticeToDecide = query('approve-practice', (at, asked: PracticeChangeAsked) =>
  changeBeside(at, asked),
);

async function changeBeside(
  at: Pick<Asking<'see-practice-changes' | 'approve-practice'>, 'rows' | 'decide'>,
  { id, file }: PracticeChangeAsked,
): Promise<PracticeChangeRead> {
  const [change] = await changesOf(at.rows, id);
  await at.decide(change && {}, { ...seen, detail: { change: change?.id } });
  return { ...change!, library: await libraryOf(at.rows, file) };
}

/** A practice to change, with the library that it stands in. */
export interface PracticeToChange {
  /** Undefined where a new one is written. */
  readonly stands: Practice | undefined;
  readonly library: PracticeLibrary;
}

/** What a change begins with; refused like a page that is not there where the library has no practice of this id. */
export const readPracticeToChange = query(
  'propose-practice',
  async (
    at,
    { id, file }: { readonly id: string | undefined; readonly file: PracticeLibrary },
  ): Promise<PracticeToChange> => {
    const library = await libraryOf(at.rows, file);
    const stands = library.practices.find((practice) => practice.id === id);
    await at.decide(id === undefined || stands !== undefined ? {} : undefined, {
      ...seen,
      detail: { practice: stands?.id },
    });
    return { stands, library };
  },
);

/** A change to propose. */
export interface PracticeToPropose {
  /** Its edition is the one after what stands. */
  readonly practice: Practice;
  readonly because: string;
}

/** Proposes a change. One that the same person has proposed word for word, and that waits, is there already. @returns its id */
export const proposePractice = command(
  'propose-practice',
  async (at, { practice, because }: PracticeToPropose): Promise<string> => {
    await at.decide(
      {},
      {
        action: 'proposed-practice',
        recordKind: 'practices',
        detail: { practice: practice.id },
      },
    );
    const content = JSON.stringify(practice);
    const same = await at.rows
      .selectFrom('practice_change')
      .select('id')
      .where('state', '=', 'proposed')
      .where('because', '=', because)
      .where(sql<boolean>`content = ${content}::jsonb`)
      .where(sql<boolean>`id in (select own_practice_changes())`)
      .executeTakeFirst();
    if (same !== undefined) {
      at.cameToNothing('saw-practice-changes');
      return same.id;
    }
    const id = randomUUID();
    const { person, role } = at.viewer as SignedIn;
    await at.changes
      .insertInto('practice_change')
      .values({
        id,
        practice: practice.id,
        stands: practice.edition - 1,
        content,
        because,
        by_person: person,
        by_role: role,
        proposed_at: at.now,
      })
      .execute();
    return id;
  },
);

/** A decision on a change cannot be taken; nothing was changed. */
export class PracticeRefused extends Error {
  constructor(because: PracticeRefusal) {
    super(practiceRefusals[because]);
  }
}

/** A decision to take. */
export interface PracticeDecision {
  readonly id: string;
  readonly state: Exclude<PracticeChangeState, 'proposed'>;
  /** Why it is declined. */
  readonly words: string;
  /** The edition that stood when the page was opened; NaN for what is no number. */
  readonly stands: number;
  readonly file: PracticeLibrary;
}

/**
 * Approves or declines a change. What was decided so already comes to nothing.
 *
 * @throws PracticeRefused
 */
export const decidePractice = command(
  'approve-practice',
  async (at, { id, state, words, stands, file }: PracticeDecision): Promise<void> => {
    const [change] = await changesOf(at.rows, id);
    await at.decide(change && {}, {
      action: 'decided-practice',
      recordKind: 'practices',
      detail: { change: change?.id, state },
    });
    if (change!.state === state) return at.cameToNothing('saw-practice-changes');
    if (change!.own) throw new PracticeRefused('own-proposal');
    const inForce = editionInForce(await libraryOf(at.rows, file), change!.practice.id);
    if (state === 'approved' && inForce !== stands) throw new PracticeRefused('stands-changed');
    const { person, role } = at.viewer as SignedIn;
    const decided = at.changes
      .updateTable('practice_change')
      .set({
        state,
        edition: state === 'approved' ? inForce + 1 : null,
        decided_by: person,
        decided_role: role,
        decided_at: at.now,
        decided_words: state === 'declined' ? words : '',
      })
      .where('id', '=', id)
      .modifyEnd(orChangesNothing);
    let numUpdatedRows: bigint;
    try {
      ({ numUpdatedRows } = await decided.executeTakeFirstOrThrow());
    } catch (cause) {
      const because = refusalNamed(cause, {
        words: practiceRefusals,
        index: { name: 'practice_edition_once', means: 'stands-changed' },
        otherwise: 'decided-already',
      });
      throw because === undefined ? cause : new PracticeRefused(because);
    }
    if (numUpdatedRows === 0n) throw new PracticeRefused('decided-already');
  },
);

async function libraryOf(rows: ReadonlyKysely<Tables>, file: PracticeLibrary): Promise<PracticeLibrary> {
  const approved = await rows
    .selectFrom('practice_change')
    .select(['id', 'content', 'edition'])
    .where('state', '=', 'approved')
    .execute();
  return libraryInForce(file, approved.map(practiceOf));
}

/** The practice of a change: with the edition that it became, where it was approved. */
export const practiceOf = ({
  id,
  content,
  edition,
}: {
  readonly id: string;
  readonly content: unknown;
  readonly edition: number | null;
}): Practice =>
  parsePractice({ ...(content as object), ...(edition !== null && { edition }) }, `practice_change ${id}`);

async function changesOf(rows: ReadonlyKysely<Tables>, id?: string): Promise<readonly PracticeChange[]> {
  if (id !== undefined && !isUuid(id)) return [];
  let found = rows
    .selectFrom('practice_change')
    .select(['id', 'content', 'edition', 'stands', 'because', 'state'])
    .select(['by_role', 'proposed_at', 'decided_at', 'decided_words'])
    .select(sql<boolean>`id in (select own_practice_changes())`.as('own'))
    .orderBy(sql`state = 'proposed'`, 'desc')
    .orderBy('proposed_at', 'desc')
    .orderBy('id');
  if (id !== undefined) found = found.where('id', '=', id);
  return (await found.execute()).map((row) => ({
    id: row.id,
    practice: practiceOf(row),
    stands: row.stands,
    because: row.because,
    proposedBy: row.by_role,
    proposedAt: row.proposed_at,
    state: row.state,
    decidedAt: row.decided_at,
    decidedWords: row.decided_words,
    own: row.own,
  }));
}
