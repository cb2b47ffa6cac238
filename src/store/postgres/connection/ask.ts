import type pg from 'pg';
import type { RuleName } from '../../../access/rules.ts';
import { publicViewer, type SignedIn, type Viewer } from '../../../access/viewer.ts';
import type { AuditSeen } from './audit-seen.ts';
import { auditStatement } from './audit-statement.ts';
import { rowsOn } from './connection.ts';
import { type Database, judge } from './database.ts';
import { Denied } from './denied.ts';
import { enterSession, type FoundSession } from './find-session.ts';
import type { Asking, AskingAtOnce, Command, Query, QueryAtOnce } from './handle.ts';
import { beginAs, type DatabaseRole, onConnection, sendTogether } from './transaction.ts';
import { type ViewerRow, viewerOf } from './viewer-row.ts';

/**
 * Who asks: the id of a session, or whoever was found in one a moment ago, which saves looking again. Nobody is trusted for
 * it: row security looks at the session itself.
 */
export type Asker = string | SignedIn | undefined;

/** Somebody who sent a cookie, of whom nothing else is known yet. */
export interface Stranger {
  /** SHA-256 of the cookie's secret. */
  readonly secretHash: Buffer;
  /** The application's clock. */
  readonly now: Date;
  readonly found: (session: FoundSession | undefined) => void;
}

/**
 * Answers a query for the person of a session, in one transaction with the audit rows of what was decided.
 *
 * @param asker undefined when nobody has signed in
 * @throws Denied when the rule refuses, after the refusal has been committed
 */
export function ask<Args, Answer>(
  database: Database,
  asker: Asker,
  { rule, body }: Query<Args, Answer>,
  args: Args,
): Promise<Answer> {
  return onConnection(database, async (client) => {
    const viewer = await begin(client, 'abie_reader', asker);
    const { asking, audit } = askingOn(database, client, 'abie_reader', rule, viewer);
    return answered(client, rule, audit, () => body({ ...asking, viewer }, args));
  });
}

async function answered<Answer>(
  client: pg.PoolClient,
  rule: RuleName,
  audit: readonly string[],
  body: () => Promise<Answer>,
): Promise<Answer> {
  try {
    const answer = await body();
    await commit(client, decided(rule, audit));
    return answer;
  } catch (fault) {
    // Nothing was changed, so the refusal is committed with what was read to find it.
    if (fault instanceof Denied) await commit(client, audit);
    throw fault;
  }
}

/**
 * Answers a query for whoever holds a cookie's secret, and finds out who that is in the same message to the database.
 *
 * @param found told whose session it is, also when the rule refuses
 * @throws Denied as `ask` does
 */
export function askAtOnce<Args, Answer>(
  database: Database,
  { secretHash, now, found }: Stranger,
  { rule, body }: QueryAtOnce<Args, Answer>,
  args: Args,
): Promise<Answer> {
  return onConnection(database, async (client) => {
    sendTogether(client);
    const session = enterSession(client, secretHash, now);
    client.query('set local role abie_reader').catch(() => {});
    const viewer = session.then((known) => {
      found(known);
      return known?.viewer ?? publicViewer;
    });
    viewer.catch(() => {});
    const { asking, audit } = askingOn(database, client, 'abie_reader', rule, viewer);
    return answered(client, rule, audit, () => body(asking as Asking<RuleName>, args));
  });
}

/**
 * Makes a change for the person of a session, in one transaction with the audit rows of what was decided.
 *
 * @param now the application's clock
 * @throws Denied when the rule refuses: nothing is changed, and the refusal has been committed
 */
export function change<Args, Answer>(
  database: Database,
  asker: Asker,
  { rule, body }: Command<Args, Answer>,
  args: Args,
  now: Date = new Date(),
): Promise<Answer> {
  return onConnection(database, async (client) => {
    const viewer = await begin(client, 'abie_writer', asker);
    const { asking, audit } = askingOn(database, client, 'abie_writer', rule, viewer);
    try {
      const answer = await body({ ...asking, viewer, changes: rowsOn(client, 'abie_writer'), now }, args);
      await commit(client, decided(rule, audit));
      return answer;
    } catch (fault) {
      if (fault instanceof Denied)
        await commit(client, ['rollback', beginAs('abie_reader', sessionOf(asker)), ...audit]);
      throw fault;
    }
  });
}

const sessionOf = (asker: Asker) => (typeof asker === 'object' ? asker.session : asker);

async function begin(client: pg.PoolClient, role: DatabaseRole, asker: Asker): Promise<Viewer> {
  const session = sessionOf(asker);
  const opening = beginAs(role, session);
  if (typeof asker === 'object') {
    // Sent ahead of the first statement, which need not wait for its answer: should it fail, the connection is left
    // with a login that has no rights, and so does the statement.
    sendTogether(client);
    client.query(opening).catch(() => {});
    return asker;
  }
  const results = (await client.query(
    `${opening}; select * from current_viewer()`,
  )) as unknown as readonly pg.QueryResult<ViewerRow>[];
  return viewerOf(session, results.at(-1)?.rows[0]);
}

/** The audit's statements wait here, to go in one message with the commit. */
function askingOn(
  database: Database,
  client: pg.PoolClient,
  role: DatabaseRole,
  rule: RuleName,
  viewer: Viewer | Promise<Viewer>,
) {
  const audit: string[] = [];
  const asking: AskingAtOnce<RuleName> = {
    settings: database.settings,
    rows: rowsOn(client, role) as never,
    decide: async (record: unknown, seen: AuditSeen) => {
      const decision = judge(database, rule, await viewer, record);
      audit.push(auditStatement(rule, decision, seen));
      if (!decision.granted) throw new Denied(decision.because);
    },
  };
  return { asking, audit };
}

function decided(rule: RuleName, audit: readonly string[]): readonly string[] {
  if (audit.length === 0) throw new Error(`a query under the rule ${rule} answered without deciding`);
  return audit;
}

async function commit(client: pg.PoolClient, statements: readonly string[]): Promise<void> {
  await client.query([...statements, 'commit'].join('; '));
}
