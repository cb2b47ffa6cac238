import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { columnWordsSql } from './column-words.ts';
import { responseWordsSql } from './response-words.ts';
import {
  helpTransitionsSql,
  roleWordsSql,
  supportTransitionsSql,
  transitionsSql,
  yearTurnTransitionsSql,
} from './role-words.ts';

const folder = join(import.meta.dirname, '../../../../database/policies');

/** What comes before the tables: everything is taken away, and it is said who asks. */
const first: readonly string[] = ['every-table', 'who-asks'];

/** A file of database/policies. */
export interface PolicyFile {
  /** Of the table, but for the first two. */
  readonly name: string;
  readonly sql: string;
}

/** The files of row security, in the order in which they are made. */
export function policyFiles(): readonly PolicyFile[] {
  const tables = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .map((file) => file.replace('.sql', ''))
    .filter((name) => !first.includes(name))
    .sort();
  return [...first, ...tables].map((name) => ({
    name,
    sql: readFileSync(join(folder, `${name}.sql`), 'utf8'),
  }));
}

/** Every statement that makes row security, and the words that columns may hold, what this version says. */
export function policiesSql(): string {
  const [everyTable, ...others] = policyFiles().map(({ sql }) => sql);
  return [
    columnWordsSql(),
    transitionsSql(),
    supportTransitionsSql(),
    helpTransitionsSql(),
    yearTurnTransitionsSql(),
    roleWordsSql(),
    responseWordsSql(),
    everyTable,
    ...others,
  ].join('\n');
}

/**
 * Makes row security anew where the database does not hold this version's. One transaction: nobody ever meets a table
 * without its policies.
 *
 * @param client may become abie_owner; outside a transaction
 * @returns whether there was anything to do
 */
export async function makePolicies(client: pg.Client): Promise<boolean> {
  const sql = policiesSql();
  const sha256 = createHash('sha256').update(sql).digest('hex');
  try {
    await client.query('begin; set local role abie_owner; set local search_path = abie, pg_temp');
    const { rowCount } = await client.query('select from policies where sha256 = $1', [sha256]);
    if (rowCount === 0) {
      await client.query(sql);
      await client.query(
        'insert into policies (sha256) values ($1) on conflict (only_row) do update set sha256 = excluded.sha256, made_at = now()',
        [sha256],
      );
    }
    await client.query('commit');
    return rowCount === 0;
  } catch (cause) {
    await client.query('rollback');
    throw cause;
  }
}
