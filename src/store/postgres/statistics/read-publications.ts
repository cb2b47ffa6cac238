import { type RawBuilder, sql } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { StatisticsFacts } from '../../../access/facts.ts';
import type { PublicationStep } from '../../../workflow/publication/publication-step.ts';
import { query } from '../connection/handle.ts';
import type { Tables } from '../connection/tables.ts';
import { stateNow } from './publication-steps.ts';

/** Who took a step, and when. */
export interface StepTaken {
  readonly by: string;
  readonly at: Date;
  /** What they said with it; empty where nothing is asked. */
  readonly words: string;
}

/** A release of statistics as those who bring it out see it. */
export interface PreparedPublication {
  readonly id: string;
  readonly publishAt: Date;
  readonly state: PublicationStep;
  readonly corrects: string | undefined;
  readonly manifest: unknown;
  readonly drafted: StepTaken;
  readonly signed: StepTaken | undefined;
  /** Names of what they acknowledged of hidden figures. */
  readonly acknowledged: readonly string[];
  /** UUID of who signed it. */
  readonly signedBy: string | undefined;
  readonly approved: StepTaken | undefined;
  readonly suspended: StepTaken | undefined;
}

/** Every release of statistics, the newest first. */
export const listPublications = query(
  'see-publications',
  async (at, _all: undefined): Promise<readonly PreparedPublication[]> => {
    await at.decide({}, { action: 'saw-prepared-statistics', recordKind: 'statistics' });
    return prepared(at.rows, sql`true`);
  },
);

/** One release of statistics; refused like a page that is not there where there is none. */
export const readPublication = query(
  'see-publications',
  async (at, id: string): Promise<PreparedPublication> => {
    const found = await preparedAs(at.rows, id);
    const detail = found && { id };
    await at.decide(found && {}, { action: 'saw-prepared-statistics', recordKind: 'statistics', detail });
    return found!;
  },
);

type StepRule = 'sign-publication' | 'approve-publication' | 'suspend-publication';

const readTo = <Name extends StepRule>(rule: Name) =>
  query<Name, string, PreparedPublication>(rule, async (at, id) => {
    const found = await preparedAs(at.rows, id);
    const record = found && { publication: { state: found.state, signedBy: found.signedBy } };
    const detail = found && { id };
    await at.decide(record as never, { action: 'saw-prepared-statistics', recordKind: 'statistics', detail });
    return found!;
  });

/** One release of statistics, for whoever may take a step of it and did not say all that it needs. */
export const readPublicationTo = {
  'sign-publication': readTo('sign-publication'),
  'approve-publication': readTo('approve-publication'),
  'suspend-publication': readTo('suspend-publication'),
} as const;

/** What the rules need to know of a release of statistics. */
export async function statisticsFacts(
  rows: ReadonlyKysely<Tables>,
  id: string,
): Promise<{ readonly publication: StatisticsFacts } | undefined> {
  if (!isId.test(id)) return undefined;
  const found = await rows
    .selectFrom(
      sql<{ state: PublicationStep; signed_by: string | null }>`(
        select ${stateNow} as state, signed_by from statistics.release where id = ${id})`.as('r'),
    )
    .selectAll()
    .executeTakeFirst();
  return found && { publication: { state: found.state, signedBy: found.signed_by ?? undefined } };
}

interface Row {
  readonly id: string;
  readonly publish_at: Date;
  readonly state: PublicationStep;
  readonly corrects: string | null;
  readonly manifest: unknown;
  readonly drafter: string | null;
  readonly drafted_at: Date;
  readonly signer: string | null;
  readonly signed_by: string | null;
  readonly signed_at: Date | null;
  readonly signed_words: string | null;
  readonly signed_acknowledged: readonly string[];
  readonly approver: string | null;
  readonly approved_at: Date | null;
  readonly suspender: string | null;
  readonly suspended_at: Date | null;
  readonly suspended_because: string | null;
}

/** Of a release: other words are no name of one, and are not asked for. */
const isId = /^[0-9a-f]{64}$/;

const preparedAs = async (rows: ReadonlyKysely<Tables>, id: string) =>
  isId.test(id) ? (await prepared(rows, sql`r.id = ${id}`))[0] : undefined;

async function prepared(
  rows: ReadonlyKysely<Tables>,
  which: RawBuilder<unknown>,
): Promise<readonly PreparedPublication[]> {
  const named = (column: string) => sql`(select name from person p where p.id = r.${sql.ref(column)})`;
  const found = await rows
    .selectFrom(
      sql<Row>`(
        select id, publish_at, ${stateNow} as state, corrects, manifest, drafted_at, signed_by, signed_at, signed_words,
          signed_acknowledged, approved_at, suspended_at, suspended_because, ${named('drafted_by')} as drafter, ${named('signed_by')} as signer,
          ${named('approved_by')} as approver, ${named('suspended_by')} as suspender
        from statistics.release r where ${which})`.as('prepared'),
    )
    .selectAll()
    .orderBy('publish_at', 'desc')
    .orderBy('drafted_at', 'desc')
    .execute();
  return found.map((row) => ({
    id: row.id,
    publishAt: row.publish_at,
    state: row.state,
    corrects: row.corrects ?? undefined,
    manifest: row.manifest,
    drafted: { by: row.drafter ?? somebody, at: row.drafted_at, words: '' },
    signed: taken(row.signer, row.signed_at, row.signed_words),
    acknowledged: row.signed_acknowledged,
    signedBy: row.signed_by ?? undefined,
    approved: taken(row.approver, row.approved_at, ''),
    suspended: taken(row.suspender, row.suspended_at, row.suspended_because),
  }));
}

/** Of whom no name is kept. */
const somebody = 'Somebody whose name is no longer kept';

const taken = (by: string | null, at: Date | null, words: string | null): StepTaken | undefined =>
  at === null ? undefined : { by: by ?? somebody, at, words: words ?? '' };
