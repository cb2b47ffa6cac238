import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import { expect, test } from 'vitest';
import type { Urn } from '../../../attendance/urn.ts';
import type { Tables } from './tables.ts';
import { isOfSchool } from './urns-of.ts';
import { writtenOnce } from './written-once.ts';

/** Rows of a database that keeps what it is asked, and has none. */
function rowsThatHear(asked: CompiledQuery[]): ReadonlyKysely<Tables> {
  const connection = {
    executeQuery: async (query: CompiledQuery) => {
      asked.push(query);
      return { rows: [] };
    },
  } as unknown as DatabaseConnection;
  const nothing = async () => {};
  const rows = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: (): Driver => ({
        init: nothing,
        acquireConnection: async () => connection,
        beginTransaction: nothing,
        commitTransaction: nothing,
        rollbackTransaction: nothing,
        releaseConnection: nothing,
        destroy: nothing,
      }),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return rows as never;
}

test('a statement is written once, and asked with the values of each who asks', async () => {
  const asked: CompiledQuery[] = [];
  const rows = rowsThatHear(asked);
  let times = 0;
  const find = writtenOnce((of, { urn, state }: { readonly urn: Urn; readonly state: string }) => {
    times += 1;
    return of
      .selectFrom('support_offer')
      .select('id')
      .where('begun_at', '>', new Date(0))
      .where(isOfSchool('urn', urn))
      .where('state', '=', state as never)
      .where('hub', '=', state);
  });
  await find(rows, { urn: 100_001 as Urn, state: 'offered' });
  await find(rows, { urn: 100_002 as Urn, state: 'ended' });
  expect(times).toBe(1);
  expect(asked.map(({ sql }) => sql)).toEqual([asked[0]!.sql, asked[0]!.sql]);
  expect(asked.map(({ parameters }) => parameters)).toEqual([
    [new Date(0), 100_001, 'offered', 'offered'],
    [new Date(0), 100_002, 'ended', 'ended'],
  ]);
});
