import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner, type TestDatabase, testDatabase } from '../../../../tests/fixtures/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Tables that no query of ours reads: the migrations' own books and what triggers and functions look up. */
const beneath = [
  'migration',
  'policies',
  'release_transition',
  'support_transition',
  'help_transition',
  'year_turn_transition',
  'dashboard_look',
];

/** Columns by table, "name" or "name?" where it may be null, as the TypeScript says. */
function declared(): Record<string, string[]> {
  const folder = join(import.meta.dirname, 'tables');
  const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const rows = new Map<string, string[]>();
  for (const [, row, parent, body] of sources
    .join('\n')
    .matchAll(/export interface (\w+Row)(?: extends Omit<(\w+), '\w+'>)? \{\n(.*?)\n\}/gs)) {
    const columns = [...body!.matchAll(/^ {2}readonly (\w+): ((?:.|\n {4}| {2}\})*?);$/gm)].map(
      ([, column, type]) => `${column}${/\| null\b/.test(type!) ? '?' : ''}`,
    );
    const inherited =
      parent === undefined ? [] : rows.get(parent)!.filter((column) => column !== 'postcode?');
    rows.set(row!, [...inherited, ...columns].toSorted());
  }
  const tables = readFileSync(join(import.meta.dirname, 'tables.ts'), 'utf8');
  return Object.fromEntries(
    [...tables.matchAll(/^ {2}readonly (\w+): (\w+);$/gm)].map(([, table, row]) => [table!, rows.get(row!)!]),
  );
}

test('the tables are what TypeScript believes they are', async () => {
  const columns = await asOwner<{ table_name: string; columns: string[] }>(
    database.ownerUrl,
    `select table_name::text, array_agg(column_name || case is_nullable when 'YES' then '?' else '' end
        order by column_name || case is_nullable when 'YES' then '?' else '' end collate "C") as columns
      from information_schema.columns where table_schema = 'abie' group by table_name`,
  );
  const kept = Object.fromEntries(
    columns
      .filter(({ table_name }) => !beneath.includes(table_name))
      .map(({ table_name, columns }) => [table_name, columns.toSorted()]),
  );
  expect(declared()).toEqual(kept);
});
