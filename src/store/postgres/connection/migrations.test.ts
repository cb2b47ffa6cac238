import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrations } from './migrations.ts';

const folder = join(import.meta.dirname, '../../../../database/migrations');

/**
 * A database that has had a migration would not notice that it changed. So a migration never changes once a version with
 * it is out: what it did not do, another one does. `sha256sum 0*.sql > frozen.txt` in the folder takes a new one in.
 */
test('migrations are the ones that were frozen', () => {
  const frozen = readFileSync(join(folder, 'frozen.txt'), 'utf8').trim().split('\n');
  expect(migrations().map(({ name, sha256 }) => `${sha256}  ${name}.sql`)).toEqual(frozen);
});

test('each has a number of its own, and its hash is that of its text', () => {
  const numbers = migrations().map(({ name }) => name.slice(0, 4));
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const { sql, sha256 } of migrations())
    expect(createHash('sha256').update(sql).digest('hex')).toBe(sha256);
});
