import type { Database } from '../database.ts';
import { beginAs, type DatabaseRole, onConnection, type Pooled } from '../transaction.ts';

/**
 * Reads with row security alone: no rule is asked. @returns a function from a statement to its rows, each as its values
 * with slashes between, in order
 */
export async function rowsSeen(
  database: Database,
  session: string | undefined,
  role: DatabaseRole = 'abie_reader',
): Promise<(statement: string) => Promise<string[]>> {
  return (statement) =>
    onConnection(wayOf(database, role), async (client) => {
      await client.query(beginAs(role, session));
      const { rows } = await client.query<Record<string, unknown>>(statement);
      await client.query('commit');
      return rows.map((row) => Object.values(row).join('/')).toSorted();
    });
}

/** Tries statements as the viewer of a session. @returns the error's code, or how many rows the last one touched */
export function tried(
  database: Database,
  session: string | undefined,
  role: DatabaseRole,
  ...statements: readonly string[]
): Promise<string | number> {
  return onConnection(wayOf(database, role), async (client) => {
    try {
      await client.query(beginAs(role, session));
      let touched = 0;
      for (const statement of statements) touched = (await client.query(statement)).rowCount ?? 0;
      return touched;
    } catch (fault) {
      return String((fault as { code?: unknown }).code);
    } finally {
      await client.query('rollback');
    }
  });
}

/** The login that may take a role. */
const wayOf = ({ pool, signIn, work }: Database, role: DatabaseRole): Pooled =>
  role === 'abie_job' ? work : role === 'abie_sign_in' ? signIn : { pool };
