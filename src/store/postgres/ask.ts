import type pg from 'pg';
import type { RuleName } from '../../access/rules.ts';
import type { Viewer } from '../../access/viewer.ts';
import { auditStatement } from './audit/audit-statement.ts';
import type { AuditSeen } from './audit-seen.ts';
import { rowsOn } from './connection.ts';
import { type Database, judge } from './database.ts';
import { Denied } from './denied.ts';
import type { Asking, Command, Query } from './handle.ts';
import { beginAs, type DatabaseRole, onConnection } from './transaction.ts';
import { type ViewerRow, viewerOf } from './viewer-row.ts';

/**
 * Answers a query for the person of a session, in one transaction with the audit rows of what was decided.
 *
 * @param session id of the session; undefined when nobody has signed in
 * @throws Denied when the rule refuses, after the refusal has been committed
 */
export function ask<Args, Answer>(
  database: Database,
  session: string | undefined,
  { rule, body }: Query<Args, Answer>,
  args: Args,
): Promise<Answer> {
  return onConnection(database, async (client) => {
    const viewer = await begin(client, 'abie_reader', session);
    const { asking, audit } = askingOn(database, client, 'abie_reader', rule, viewer);
    try {
      const answer = await body(asking, args);
      await commit(client, decided(rule, audit));
      return answer;
    } catch (fault) {
      // Nothing was changed, so the refusal is committed with what was read to find it.
      if (fault instanceof Denied) await commit(client, audit);
      throw fault;
    }
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
  session: string | undefined,
  { rule, body }: Command<Args, Answer>,
  args: Args,
  now: Date = new Date(),
): Promise<Answer> {
  return onConnection(database, async (client) => {
    const viewer = await begin(client, 'abie_writer', session);
    const { asking, audit } = askingOn(database, client, 'abie_writer', rule, viewer);
    try {
      const answer = await body({ ...asking, changes: rowsOn(client, 'abie_writer'), now }, args);
      await commit(client, decided(rule, audit));
      return answer;
    } catch (fault) {
      if (fault instanceof Denied)
        await commit(client, ['rollback', beginAs('abie_reader', session), ...audit]);
      throw fault;
    }
  });
}

async function begin(
  client: pg.PoolClient,
  role: DatabaseRole,
  session: string | undefined,
): Promise<Viewer> {
  const results = (await client.query(
    `${beginAs(role, session)}; select * from current_viewer()`,
  )) as unknown as readonly pg.QueryResult<ViewerRow>[];
  return viewerOf(session, results.at(-1)?.rows[0]);
}

/** The audit's statements wait here, to go in one message with the commit. */
function askingOn(
  database: Database,
  client: pg.PoolClient,
  role: DatabaseRole,
  rule: RuleName,
  viewer: Viewer,
) {
  const audit: string[] = [];
  const asking: Asking<RuleName> = {
    viewer,
    settings: database.settings,
    rows: rowsOn(client, role) as never,
    decide: async (record: unknown, seen: AuditSeen) => {
      const decision = judge(database, rule, viewer, record);
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
