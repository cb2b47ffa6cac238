import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

const make = (name: string, ...more: readonly string[]) =>
  abie('make', '--counts', path('counts.csv'), '--out', path(name), ...more);
const words = 'Week 45 was of too few schools.';

test('what is put in has the checks and questions that an analyst signs', async () => {
  expect(await make('first')).toMatchObject({ code: 0 });
  expect(readFileSync(path('first/revisions.html'), 'utf8')).not.toContain('This release was corrected.');
  expect(await draft('first')).toMatchObject({ code: 0 });
  const [row] = await asOwner<{ checks: number; questions: number }>(
    database.ownerUrl,
    "select jsonb_array_length(manifest -> 'checks') as checks, jsonb_array_length(manifest -> 'assurance') as questions from statistics.release",
  );
  expect(row!.checks).toBeGreaterThan(20);
  expect(row!.questions).toBeGreaterThan(5);
});

describe('what takes the place of another', () => {
  const corrects = async () => {
    const [first] = await asOwner<{ id: string }>(
      database.ownerUrl,
      'select id from statistics.release where corrects is null',
    );
    return ['--corrects', first!.id];
  };

  test.each([
    ['nothing', undefined],
    ['blanks', '  '],
  ])('is refused where it says %s of what was wrong', async (_, correction) => {
    another('silent', { id: 'a'.repeat(64), correction });
    expect(await draft('silent', ...(await corrects()))).toMatchObject({
      code: 1,
      said: expect.stringContaining('make it again with --correction'),
    });
  });

  test.each(['', '  '])('is not made with "%s" for words', async (blank) => {
    const made = await make('blank', '--correction', blank);
    expect(made).toMatchObject({ code: 2, said: expect.stringContaining('There are no words in it.') });
    expect(existsSync(path('blank'))).toBe(false);
  });

  test('says on its pages what was wrong, and is put in for that release alone', async () => {
    expect(await make('corrected', '--correction', words)).toMatchObject({ code: 0 });
    expect(readFileSync(path('corrected/revisions.html'), 'utf8')).toContain(
      `This release was corrected. ${words}`,
    );
    expect(await draft('corrected')).toMatchObject({
      code: 1,
      said: expect.stringContaining('name the release whose place it takes with --corrects'),
    });
    expect(await draft('corrected', ...(await corrects()))).toMatchObject({ code: 0 });
    const [kept] = await asOwner<{ correction: string }>(
      database.ownerUrl,
      "select manifest ->> 'correction' as correction from statistics.release where corrects is not null",
    );
    expect(kept).toEqual({ correction: words });
  });
});
