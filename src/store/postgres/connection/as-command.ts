import type { Kysely } from 'kysely';
import type { AuditSeen } from './audit-seen.ts';
import { commandStatement } from './audit-statement.ts';
import { rowsOn } from './connection.ts';
import type { Tables } from './tables.ts';
import { beginAs, onConnection } from './transaction.ts';
import type { CommandDatabase } from './ways.ts';

/** What the command line adds to the audit record: who it was done for is in the detail. */
export type CommandSeen = Pick<AuditSeen, 'action' | 'recordKind' | 'release' | 'detail'>;

/** Does what a person at a terminal asks for, in one transaction with what it puts on record. */
export function asCommand<T>(
  database: Pick<CommandDatabase, 'command'>,
  work: (rows: Kysely<Tables>, audit: (seen: CommandSeen) => void) => Promise<T>,
): Promise<T> {
  return onConnection(database.command, async (client) => {
    const audit: string[] = [];
    await client.query(
      `${beginAs('abie_command')}; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`,
    );
    const done = await work(rowsOn(client, 'abie_command'), (seen) => audit.push(commandStatement(seen)));
    await client.query([...audit, 'commit'].join('; '));
    return done;
  });
}
