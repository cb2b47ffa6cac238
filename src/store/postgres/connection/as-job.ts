import type { Kysely } from 'kysely';
import type { AuditSeen } from './audit-seen.ts';
import { auditStatement } from './audit-statement.ts';
import { rowsOn } from './connection.ts';
import type { Tables } from './tables.ts';
import { beginAs, onConnection, type Pooled } from './transaction.ts';

/** Adds a row to the audit record, committed with the work. */
export type JobAudit = (seen: AuditSeen) => void;

/** Does the work of a job or a command in one transaction, on nobody's behalf. It may take as long as it needs. */
export function asJob<T>(
  database: Pooled,
  work: (rows: Kysely<Tables>, audit: JobAudit) => Promise<T>,
): Promise<T> {
  return onConnection(database, async (client) => {
    const audit: string[] = [];
    await client.query(
      `${beginAs('abie_job')}; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`,
    );
    const done = await work(rowsOn(client, 'abie_job'), (seen) =>
      audit.push(auditStatement(undefined, undefined, seen)),
    );
    await client.query([...audit, 'commit'].join('; '));
    return done;
  });
}
