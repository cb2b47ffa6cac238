import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner, sampleSession, type TestDatabase, testDatabase } from '../../../tests/fixtures/database.ts';
import { publicationCountsText } from '../../../tests/fixtures/publication-counts.ts';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { run } from '../run.ts';

const folder = mkdtempSync(join(tmpdir(), 'statistics-'));
const path = (name: string) => join(folder, name);
let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await sampleSession(database, 'analyst');
  writeFileSync(path('counts.csv'), publicationCountsText({ days: ['2025-11-03', '2025-11-04'] }));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

async function abie(...words: readonly string[]): Promise<{ code: number; said: string }> {
  const { effects, printed, complained } = watchedEffects();
  const code = await run(['publication', ...words], effects);
  return { code, said: printed() + complained() };
}
const draft = (name: string, ...more: readonly string[]) =>
  abie('draft', path(name), '--by', 'analyst@example.org', '--database', database.urls.command, ...more);

/** The same release with another manifest. */
function another(name: string, change: object): void {
  cpSync(path('first'), path(name), { recursive: true });
  const manifest = JSON.parse(readFileSync(path('first/manifest.json'), 'utf8')) as object;
  writeFileSync(path(`${name}/manifest.json`), JSON.stringify({ ...manifest, ...change }));
}

test('what is put in has the checks and questions that an analyst signs, and its pages say what was wrong before', async () => {
  const words = 'Week 45 was of too few schools.';
  const made = await abie(
    'make',
    '--counts',
    path('counts.csv'),
    '--out',
    path('first'),
    '--correction',
    words,
  );
  expect(made).toMatchObject({ code: 0 });
  expect(readFileSync(path('first/revisions.html'), 'utf8')).toContain(
    `This release was corrected. ${words}`,
  );
  expect(await draft('first')).toMatchObject({ code: 0 });
  const [row] = await asOwner<{ checks: number; questions: number; correction: string }>(
    database.ownerUrl,
    "select jsonb_array_length(manifest -> 'checks') as checks, jsonb_array_length(manifest -> 'assurance') as questions, manifest ->> 'correction' as correction from statistics.release",
  );
  expect(row!.checks).toBeGreaterThan(20);
  expect(row!.questions).toBeGreaterThan(5);
  expect(row!.correction).toBe(words);
});

test('what takes the place of another is refused where it does not say what was wrong', async () => {
  const [first] = await asOwner<{ id: string }>(database.ownerUrl, 'select id from statistics.release');
  another('silent', { id: 'a'.repeat(64), correction: undefined });
  expect(await draft('silent', '--corrects', first!.id)).toMatchObject({
    code: 1,
    said: expect.stringContaining('make it again with --correction'),
  });
  another('said', { id: 'b'.repeat(64) });
  expect(await draft('said', '--corrects', first!.id)).toMatchObject({ code: 0 });
});
