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

/** Those before it were written before anything was out. */
const firstForTwoVersions = '0112';

/**
 * While servers are upgraded one after the other, the version before runs on this schema: `npm run soak:upgrade` tries it. A column that it
 * reads and that has gone is an error in the middle of its work. What nobody reads any more goes in a later migration, which says since
 * when in a line that begins with `-- earlier versions:`.
 */
test('a migration takes away nothing that the version before may read, or says why it does not', () => {
  const takesAway = /\b(drop\s+(column|table)|rename\s+(column\s+\w+\s+)?to)\b/i;
  const silent = migrations().filter(
    ({ name, sql }) =>
      name >= firstForTwoVersions && takesAway.test(sql) && !/^-- earlier versions:/m.test(sql),
  );
  expect(silent.map(({ name }) => name)).toEqual([]);
  expect(takesAway.test('alter table school_days drop column year_groups')).toBe(true);
});
