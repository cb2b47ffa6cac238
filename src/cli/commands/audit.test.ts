import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { asOwner, sampleSession, type TestDatabase, testDatabase } from '../../../tests/fixtures/database.ts';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { run } from '../run.ts';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'abie-audit-'));
  for (let i = 0; i < 3; i++) await sampleSession(database, 'head');
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.close();
});

const verify = (...words: readonly string[]) => verifyWith({}, ...words);

async function verifyWith(own: Parameters<typeof watchedEffects>[0], ...words: readonly string[]) {
  const { effects, printed, complained } = watchedEffects(own);
  const code = await run(['audit', 'verify', '--database', database.urls.command, ...words], effects);
  return { code, printed: printed(), complained: complained() };
}

const tamper = (statement: string) =>
  asOwner(
    database.ownerUrl,
    `alter table audit disable trigger user, no force row level security;
    alter table audit_head disable trigger user, no force row level security; ${statement}`,
  );

test('says that a sound record is sound, and prints the last row of each lane', async () => {
  const { code, printed } = await verify();
  expect(code).toBe(0);
  expect(printed).toContain('3 rows in 8 lanes: none was changed, removed or reordered.');
  expect(printed).toMatch(/^lane 0 row 3 hash [0-9a-f]{64}$/m);
  expect(printed).toMatch(/^lane 7 row 0 hash 0{64}$/m);
});

test('names lane and row of what was changed, and ends with 1', async () => {
  await tamper("update audit set role = 'governor' where seq = 2");
  const { code, printed, complained } = await verify();
  expect(code).toBe(1);
  expect(printed.trim()).toBe('');
  expect(complained).toContain('The audit record of 3 rows is not what was written: 1 fault.');
  expect(complained).toContain('lane 0 row 2 is not what was written: it was changed or moved');
});

test('finds by what was kept that the end is gone, though the database says that all is well', async () => {
  const kept = join(folder, 'heads.txt');
  writeFileSync(kept, (await verify()).printed.replaceAll('\n', '\r\n'));
  expect((await verify('--against', kept)).printed).toContain('It agrees with what was kept.');
  await tamper(
    'delete from audit where seq = 3; update audit_head set seq = 2, hash = (select hash from audit where seq = 2) where lane = 0',
  );
  expect((await verify()).code).toBe(0);
  const { code, complained } = await verify('--against', kept);
  expect(code).toBe(1);
  expect(complained).toContain('lane 0 row 3 was kept elsewhere as the last row, and is gone');
});

test.each([
  ['a file that is not there', undefined, 'There is no file'],
  ['a file of something else', 'hello\n', 'holds no line such as'],
])('cannot compare with %s', async (_what, content, words) => {
  const file = join(folder, 'heads.txt');
  if (content !== undefined) writeFileSync(file, content);
  const { code, complained } = await verify('--against', file);
  expect(code).toBe(1);
  expect(complained).toContain(words);
});

test('says what to do when the database cannot be reached, and repeats no password', async () => {
  const { effects, complained } = watchedEffects();
  const code = await run(['audit', 'verify', '--database', 'postgres://u:secret@127.0.0.1:1/x'], effects);
  expect(code).toBe(1);
  expect(complained()).toContain('The database cannot be reached');
  expect(complained()).not.toContain('secret');
});

const emptied = `delete from audit; update audit_head set seq = 0, hash = decode(repeat('00', 32), 'hex')`;

test('a record that was emptied is not sound: people have signed in', async () => {
  await tamper(emptied);
  const { code, complained } = await verify();
  expect(code).toBe(1);
  expect(complained).toContain('the record was emptied');
});

test('says that it was compared with nothing, where no anchor is kept', async () => {
  expect((await verify()).printed).toContain('It was compared with nothing that was kept');
});

test('with a file of anchors, each check is compared with all before it and adds its own', async () => {
  const anchors = join(folder, 'anchors.txt');
  const files = new Map<string, string>();
  const effects = {
    read: (path: string) => (files.has(path) ? new TextEncoder().encode(files.get(path)) : undefined),
    writeFile: (path: string, content: string | Uint8Array) => void files.set(path, String(content)),
  };
  expect((await verifyWith(effects, '--anchors', anchors)).printed).toContain('compared with nothing');
  await sampleSession(database, 'head');
  expect((await verifyWith(effects, '--anchors', anchors)).printed).toContain(
    'It agrees with what was kept.',
  );
  expect(files.get(anchors)).toMatch(
    /^# .*: 3 rows\nlane 0 row 3 hash [\s\S]*\n# .*: 4 rows\nlane 0 row 4 hash /,
  );
  await tamper(
    `${emptied}; delete from session; select write_audit('signed-in', 'granted', null, null, 'session', null, null, null)`,
  );
  const { code, complained } = await verifyWith(effects, '--anchors', anchors);
  expect(code).toBe(1);
  expect(complained).toContain('lane 0 row 4 was kept elsewhere as the last row, and is gone');
  expect(files.get(anchors)).not.toContain(': 1 rows');
});
