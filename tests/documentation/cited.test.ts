import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { policyFiles } from '../../src/store/postgres/connection/policies.ts';
import { read, root } from './documents.ts';

const written = ['src', 'database', 'kernels', 'methods', 'tests']
  .filter((folder) => existsSync(join(root, folder)))
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(ts|sql|njk|css|py)$/.test(path))
      .map((path) => `${folder}/${path}`),
  );

test('what a comment cites is in the project', () => {
  const broken = written.flatMap((path) =>
    [...readFileSync(join(root, path), 'utf8').matchAll(/\bdocs\/[\w/-]+\.(?:md|json)/g)]
      .filter(([cited]) => !existsSync(join(root, cited)))
      .map(([cited]) => `${path}: ${cited}`),
  );
  expect(broken).toEqual([]);
});

test('no comment cites a source that readers do not have', () => {
  const elsewhere = new RegExp(
    ['(?<![\\w/-])', '(?:domain|design|registers|support|publishing)', '\\.md'].join(''),
  );
  expect(written.filter((path) => elsewhere.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
});

test('the runbook of the database says of each role what it is granted', () => {
  const runbook = read('docs/runbooks/database.md');
  const granted = policyFiles()
    .map(({ sql }) => sql)
    .join('\n');
  const named = new Set([...granted.matchAll(/\babie_[a-z_]+/g)].map(([role]) => role));
  for (const role of named) expect(runbook).toContain(`| \`${role}\` |`);
  // A role that can read sessions is not said to see none.
  const readsSessions = [...granted.matchAll(/grant select[^;]* on session\s+to ([^;]+);/g)].flatMap(
    ([, to]) => to!.split(', '),
  );
  for (const role of readsSessions) {
    const line = runbook.split('\n').find((each) => each.startsWith(`| \`${role}\` |`));
    expect([role, line]).toEqual([role, expect.not.stringMatching(/no session/)]);
  }
});
