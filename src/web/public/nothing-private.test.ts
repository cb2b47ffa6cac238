import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  loadSampleRelease,
  ownerClient,
  type TestDatabase,
  testDatabase,
} from '../../../tests/fixtures/database.ts';
import { publishedFiles } from '../../../tests/fixtures/published-releases.ts';
import { hubSql } from '../../../tests/fixtures/sample-hubs.ts';
import { readPublishedRelease } from '../../documents/publication/dashboard/published-release.ts';
import { staticExport } from '../../documents/publication/dashboard/static-export.ts';
import { openPublicDatabase, type PublicDatabase } from '../../store/postgres/statistics/public-database.ts';
import { PublicShelf } from './public-shelf.ts';

// Markers stand in every column of words of every private table that holds a row, and in what two people said of a public
// release; then every byte that the public can have of it is looked through.

const marker = 'qzxprivate';
const release = 'c'.repeat(64);
let database: TestDatabase;
let owner: pg.Client;
let everybody: PublicDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await loadSampleRelease(database, 'released');
  owner = ownerClient(database.ownerUrl);
  await owner.connect();
  await owner.query(hubSql());
  await owner.query(
    `insert into contact_consent (urn, email, name, by_person, given_at)
      select s.urn, 'a@b.test', 'Office', p.id, now() from school s, person p limit 1`,
  );
  const files = await publishedFiles('2025-11-27T09:30:00.000Z', { days: ['2025-11-03'], authorities: 3 });
  await owner.query(
    'alter table statistics.release disable trigger user; alter table statistics.file disable trigger user',
  );
  await owner.query(
    `insert into statistics.release (id, publish_at, manifest, drafted_by, drafted_at, signed_by, signed_at, signed_words,
        approved_by, approved_at)
      select $1, '2025-11-27T09:30:00Z', $2, p.id, now(), p.id, now(), $3, gen_random_uuid(), '2025-11-20T12:00:00Z'
      from person p limit 1`,
    [release, Buffer.from(files.get('manifest.json')!).toString(), marker],
  );
  for (const [path, content] of files)
    await owner.query('insert into statistics.file (release, path, content) values ($1, $2, $3)', [
      release,
      path,
      Buffer.from(content),
    ]);
  everybody = await openPublicDatabase(database.urls.public);
});
afterAll(async () => {
  await owner?.end();
  await everybody?.close();
  await database?.close();
});

/** @returns tables that hold markers: wherever a column of words takes one */
async function seedEverywhere(): Promise<ReadonlySet<string>> {
  const { rows } = await owner.query<{ table: string; column: string; kind: string }>(
    `select c.table_name as table, c.column_name as column, c.data_type as kind from information_schema.columns c
      join pg_tables t on t.schemaname = c.table_schema and t.tablename = c.table_name
      where c.table_schema = 'abie' and c.data_type in ('text', 'jsonb') and c.table_name not in ('migration', 'policies')`,
  );
  const seeded = new Set<string>();
  for (const { table, column, kind } of rows) {
    const value = kind === 'jsonb' ? `{"of": "${marker}"}` : marker;
    await owner.query('begin');
    try {
      await owner.query(`alter table "${table}" disable trigger user`);
      const { rowCount } = await owner.query(`update "${table}" set "${column}" = $1`, [value]);
      await owner.query('commit');
      if (rowCount! > 0) seeded.add(table);
    } catch {
      // A code, a key or a word of a fixed list takes no marker.
      await owner.query('rollback');
    }
  }
  return seeded;
}

test('nothing of what is private is in any public byte', { timeout: 120_000 }, async () => {
  const seeded = await seedEverywhere();
  // Expectations with their similar schools, reports, people, schools.
  expect([...seeded]).toEqual(
    expect.arrayContaining(['expectation', 'person', 'school', 'release_school', 'hub', 'contact_consent']),
  );
  const files = await everybody.filesOf(release);
  expect(files!.size).toBeGreaterThan(50);
  const bytes: (readonly [path: string, content: string])[] = [...files!].map(([path, content]) => [
    path,
    Buffer.from(content).toString('latin1'),
  ]);
  const published = readPublishedRelease((path) => files!.get(path), 'the release');
  for (const { path, content } of staticExport([published], { site: undefined }))
    bytes.push([path, Buffer.from(content).toString('latin1')]);
  const answers = await new PublicShelf(everybody).answers();
  const sets = [...published.tables.keys()].flatMap((name) =>
    ['', '/meta', '/versions', '/data'].map((part) => `/data-sets/${name}${part}`),
  );
  for (const address of ['', '/openapi.json', '/data-sets', ...sets]) {
    const { status, body, headers } = answers.answer(`/data/v1${address}`);
    expect(status, address).toBe(200);
    bytes.push([address, `${JSON.stringify(headers)}${body.toString('latin1')}`]);
  }
  expect(bytes.length).toBeGreaterThan(800);
  expect(bytes.filter(([, content]) => content.includes(marker)).map(([path]) => path)).toEqual([]);
});
