import pg from 'pg';
import type { TestDatabase } from '../fixtures/database.ts';

/** A connection past row security. */
export interface Owner {
  /** Runs statements. @returns the rows, where it is one */
  run<Row extends object>(statements: string): Promise<Row[]>;
  close(): Promise<void>;
}

/** Connects with the keys of the server: row security binds even the tables' owner where marks are. */
export async function ownerOf({ ownerUrl }: Pick<TestDatabase, 'ownerUrl'>): Promise<Owner> {
  const client = new pg.Client({ connectionString: ownerUrl, options: '-c search_path=abie,pg_temp' });
  await client.connect();
  return {
    run: async <Row extends object>(statements: string) =>
      (await client.query<Row & pg.QueryResultRow>(statements)).rows,
    close: () => client.end(),
  };
}
