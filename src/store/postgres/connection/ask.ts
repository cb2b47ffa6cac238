import type pg from 'pg';
import type { AuditAction } from '../../../access/audit-action.ts';
import type { RuleName } from '../../../access/rules.ts';
import { publicViewer, type SignedIn, type Viewer } from '../../../access/viewer.ts';
import type { Asking, AskingAtOnce, Command, Query, QueryAtOnce } from './asking.ts';
import type { AuditSeen } from './audit-seen.ts';
import { auditStatement } from './audit-statement.ts';
import { rowsOn } from './connection.ts';
import { judge, type PagesDatabase } from './database.ts';
import { Denied, SessionLapsed } from './denied.ts';
import { enterSession, type FoundSession } from './find-session.ts';
import { type Look, lookedAt, newLook } from './look.ts';
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
  /** By the database's clock. */
  readonly now: Date;
  readonly found: (session: FoundSession | undefined) => void;
}

/**
 * Answers a query for the person of a session, in one transaction with the audit rows of what was decided.
 *
 * @param asker undefined when nobody has signed in
 * @param look what this read belongs to; one of its own by default
 * @throws Denied when the rule refuses, after the refusal has been committed
 */
export function ask<Args, Answer>(
  database: PagesDatabase,
  asker: Asker,
  { rule, body }: Query<Args, Answer>,
  args: Args,
  look: Look = newLook(),
): Promise<Answer> {
  return unlessRefused(database, async (client) => {
    const viewer = await begin(client, 'abie_reader', asker);
    const { asking, decided } = askingOn(database, client, { role: 'abie_reader', rule, look }, viewer);
    return answered(client, decided, () => body({ ...asking, viewer }, args));
  });
}

/** A refusal that is on record: its transaction is over, and there is nothing to undo. */
class Recorded {
  readonly refusal: Denied;

  constructor(refusal: Denied) {
    this.refusal = refusal;
  }
}

async function unlessRefused<Answer>(
  database: PagesDatabase,
  work: (client: pg.PoolClient) => Promise<Answer | Recorded>,
): Promise<Answer> {
  const answer = await onConnection(database, work);
  if (answer instanceof Recorded) throw answer.refusal;
  return answer;
}

async function answered<Answer>(
  client: pg.PoolClient,
  decided: Decided,
  body: () => Promise<Answer>,
): Promise<Answer | Recorded> {
  try {
    const answer = await body();
    await commit(client, decided.audit());
    decided.recorded();
    return answer;
  } catch (fault) {
    // Nothing was changed, so the refusal is committed with what was read to find it.
    if (!isRefusal(fault)) throw fault;
    await commit(client, decided.audit());
    return new Recorded(fault);
  }
}

/**
 * Answers a query for whoever holds a cookie's secret, and finds out who that is in the same message to the database.
 *
 * @param found told whose session it is, also when the rule refuses
 * @param look what this read belongs to; one of its own by default
 * @throws Denied as `ask` does
 */
export function askAtOnce<Args, Answer>(
  database: PagesDatabase,
  { secretHash, now, found }: Stranger,
  { rule, body }: QueryAtOnce<Args, Answer>,
  args: Args,
  look: Look = newLook(),
): Promise<Answer> {
  return unlessRefused(database, async (client) => {
    sendTogether(client);
    const session = enterSession(client, secretHash, now);
    const viewer = session.then((known) => {
      found(known);
      return known?.viewer ?? publicViewer;
    });
    viewer.catch(() => {});
    const { asking, decided } = askingOn(database, client, { role: 'abie_reader', rule, look }, viewer);
    return answered(client, decided, () => body(asking as Asking<RuleName>, args));
  });
}

/**
 * Makes a change for the person of a session, in one transaction with the audit rows of what was decided.
 *
 * @param now by the database's clock, which it is by default
 * @throws Denied when the rule refuses: nothing is changed, and the refusal has been committed
 */
export function change<Args, Answer>(
  database: PagesDatabase,
  asker: Asker,
  { rule, body }: Command<Args, Answer>,
  args: Args,
  now: Date = database.clock(),
): Promise<Answer> {
  return unlessRefused(database, async (client) => {
    const viewer = await begin(client, 'abie_writer', asker);
    const means = { role: 'abie_writer', rule, look: newLook() } as const;
    const { asking, decided } = askingOn(database, client, means, viewer);
    try {
      const changing = {
        ...asking,
        viewer,
        changes: rowsOn(client, 'abie_writer'),
        now,
        cameToNothing: decided.cameToNothing,
      };
      const answer = await body(changing, args);
      await commit(client, decided.audit());
      return answer;
    } catch (fault) {
      if (!isRefusal(fault)) throw fault;
      await commit(client, ['rollback', beginAs('abie_reader', sessionOf(asker)), ...decided.audit()]);
      return new Recorded(fault);
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

/** What was decided in a transaction. */
interface Decided {
  /**
   * The statements of the audit record, to go in one message with the commit.
   *
   * @throws Error where a query answered without deciding
   */
  audit(): readonly string[];
  /** They have been committed: the look has them on record. */
  recorded(): void;
  /** The last of them was no more than a look. */
  cameToNothing(look: AuditAction): void;
}

interface AskingMeans {
  readonly role: DatabaseRole;
  readonly rule: RuleName;
  readonly look: Look;
}

function askingOn(
  database: PagesDatabase,
  client: pg.PoolClient,
  { role, rule, look }: AskingMeans,
  viewer: Viewer | Promise<Viewer>,
) {
  const audit: string[] = [];
  const granted: string[] = [];
  let decisions = 0;
  let cameToNothing: Decided['cameToNothing'] = () => {};
  const asking: AskingAtOnce<RuleName> = {
    settings: database.settings,
    rows: rowsOn(client, role) as never,
    decide: async (record: unknown, seen: AuditSeen) => {
      const decision = judge(database, rule, await viewer, record);
      decisions++;
      const what = lookedAt(seen);
      if (!decision.granted || !look.recorded.has(what)) {
        const at = audit.push(auditStatement(rule, decision, seen, look.goesOn)) - 1;
        cameToNothing = (action) => {
          audit[at] = auditStatement(rule, decision, { ...seen, action }, look.goesOn);
        };
      }
      if (!decision.granted) throw new Denied(decision.because);
      granted.push(what);
    },
  };
  const decided: Decided = {
    audit: () => {
      if (decisions === 0) throw new Error(`a query under the rule ${rule} answered without deciding`);
      return audit;
    },
    recorded: () => {
      for (const what of granted) look.recorded.add(what);
    },
    cameToNothing: (action) => cameToNothing(action),
  };
  return { asking, decided };
}

async function commit(client: pg.PoolClient, statements: readonly string[]): Promise<void> {
  try {
    await client.query([...statements, 'commit'].join('; '));
  } catch (cause) {
    throw (cause as { code?: unknown }).code === lapsed ? new SessionLapsed() : cause;
  }
}

/** Raised by note_look where a look is granted to nobody (database/policies/audit.sql). */
const lapsed = 'AB006';

/** Whether a rule refused, which is put on record. */
const isRefusal = (fault: unknown): fault is Denied =>
  fault instanceof Denied && !(fault instanceof SessionLapsed);
