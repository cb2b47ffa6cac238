import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../tests/fixtures/database.ts';
import { asJob } from '../connection/handle.ts';
import { readAhead } from './read-ahead.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Reads numbers two at a time, of which the database cannot give the third. */
const read = (look: (rows: readonly { n: number }[]) => void) =>
  asJob(database, (_, client) =>
    readAhead(
      client,
      {
        sql: 'select n / (case n when $1 then 0 else 1 end) as n from generate_series(1, 5) n',
        values: [3],
        batch: 2,
      },
      look,
    ),
  );

test('what was wrong with rows is heard of, and not that the next could not be read either', async () => {
  const seen: number[] = [];
  await expect(read((rows) => seen.push(...rows.map(({ n }) => n)))).rejects.toThrow('division by zero');
  expect(seen).toEqual([1, 2]);
  const refuse = () => {
    throw new Error('no such school');
  };
  await expect(read(refuse)).rejects.toThrow('no such school');
});
