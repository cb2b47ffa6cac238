import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrations, migrationsIn } from './migrations.ts';

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

/** Those before them were written before anything was out. */
const firstForTwoVersions = { migrations: '0112', pupils: '0014' } as const;

/** What takes away from the version before something that it reads, or refuses what it writes. */
const takesAway: readonly RegExp[] = [
  /\bdrop\s+(column|table|(materialized\s+)?view|type|domain|schema|function|procedure|routine|aggregate|sequence|constraint|index)\b/,
  /\brename\s+((column|constraint|value)\s+)?(\S+\s+)?to\b/,
  /\balter\s+(column\s+)?\w+\s+(set\s+data\s+)?type\b/,
  /\balter\s+(column\s+)?\w+\s+(set\s+not\s+null|drop\s+default)\b/,
  /\badd\s+(constraint|check|unique|exclude|foreign\s+key|primary\s+key)\b/,
  /\bcreate\s+unique\s+index\b/,
  // What a function of its own is taken from is everybody, who had it a moment ago.
  /\brevoke\b(?!.*\bfrom public$)/,
];
const newColumn = /\badd\s+column\b/;
const always = /\bnot\s+null\b/;
const filled = /\b(default|generated)\b/;

/** The statements of a migration that a version which knows nothing of it may stumble over. Tables that it makes itself nobody knows. */
function stumblingBlocks(sql: string): readonly string[] {
  const text = sql.replace(/--.*$/gm, '').toLowerCase();
  const own = new Set([...text.matchAll(/\bcreate\s+table\s+([\w.]+)/g)].map(([, table]) => table!));
  return text
    .split(';')
    .map((statement) => statement.replace(/\s+/g, ' ').trim())
    .filter((statement) => {
      const of = /\b(?:alter table(?: only)?|create unique index.* on) ([\w.]+)/.exec(statement)?.[1];
      if (of !== undefined && own.has(of)) return false;
      return (
        takesAway.some((pattern) => pattern.test(statement)) ||
        statement
          .split(/(?=\badd column\b)/)
          .some((part) => newColumn.test(part) && always.test(part) && !filled.test(part))
      );
    });
}

/**
 * While servers are upgraded one after the other, the version before runs on this schema: `npm run soak:upgrade` tries it. A column that it
 * reads and that has gone is an error in the middle of its work, and so is a row that it writes and that is refused. What nobody needs any
 * more goes in a later migration, which says since when in a line that begins with `-- earlier versions:`.
 */
test.each(['migrations', 'pupils'] as const)(
  'of database/%s, none takes away what the version before may need, or says why it does not',
  (of) => {
    const silent = migrationsIn(join(folder, '..', of)).filter(
      ({ name, sql }) =>
        name >= firstForTwoVersions[of] &&
        stumblingBlocks(sql).length > 0 &&
        !/^-- earlier versions:/m.test(sql),
    );
    expect(silent.map(({ name, sql }) => ({ name, says: stumblingBlocks(sql) }))).toEqual([]);
  },
);

test.each([
  'alter table school_days drop column year_groups',
  'drop table if exists school_days',
  'alter table case_event drop constraint case_event_token_key',
  'drop function sees_pupil(integer, text)',
  'drop materialized view counts',
  'alter table person rename column role to kind',
  'alter table person rename role to kind',
  'alter table person rename to people',
  'alter table person alter column urn type bigint',
  'alter table person\n  alter urn set data type bigint',
  'alter table person alter column urn set not null',
  'alter table person alter column made_at drop default',
  "alter table person add constraint known_role check (role in ('head', 'lead'))",
  'alter table person add check (urn > 0)',
  'ALTER TABLE person ADD UNIQUE (urn, token)',
  'create unique index on person (urn)',
  'revoke select on person from abie_app',
  'alter table person add column urn integer not null',
  "alter table person add column a text not null default '', add column urn integer not null",
])('the version before may stumble over: %s', (statement) => {
  expect(stumblingBlocks(`create table other (a integer);\n${statement};`)).toHaveLength(1);
});

test.each([
  "alter table release add column acknowledged text[] not null default '{}'",
  'alter table release add column acknowledged text',
  'alter table release alter column days set storage external',
  'create table thing (a integer not null, check (a > 0)); alter table thing add unique (a)',
  'create table thing (a integer); create unique index thing_once on thing (a)',
  'create or replace function f() returns integer language sql as $$ select 1 $$',
  '-- we do not drop table person here',
  'create index on person (urn)',
  'grant select on person to abie_app',
])('nobody stumbles over: %s', (statement) => {
  expect(stumblingBlocks(`${statement};`)).toEqual([]);
});
