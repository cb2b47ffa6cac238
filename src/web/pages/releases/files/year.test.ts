import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { errorsIn, type ReleaseScene, releaseScene } from '../../../../../tests/fixtures/release-scene.ts';
import { sampleSession } from '../../../../../tests/fixtures/sample-database.ts';
import { ask } from '../../../../store/postgres/connection/handle.ts';
import { listUploads } from '../../../../store/postgres/releases/uploads/list-uploads.ts';

let scene: ReleaseScene;
beforeAll(async () => {
  scene = await releaseScene();
});
afterAll(() => scene.service.close());

const owner = (statement: string) =>
  asOwner<Record<string, unknown>>(scene.service.database.ownerUrl, statement);
async function uploadsOf(release: number) {
  const { id } = await sampleSession(scene.service.database, 'analyst');
  return ask(scene.service.database, id, listUploads, { release });
}

/** A draft with one file of a year. */
async function withFile(name: string, year: string, content = 'URN\n1\n') {
  const { path, number } = await scene.draft();
  const form = new FormData();
  form.append('year', year);
  form.append('files', new Blob([content]), name);
  await scene.analyst.postFiles(`${path}/files`, form);
  const [file] = await uploadsOf(number);
  return { path, number, file: file! };
}

test('the year of a file is changed without sending it again, and both are events of the release', async () => {
  const { path, number, file } = await withFile('england_abs.csv', '2024/25');
  expect((await scene.analyst.get(`${path}/files`)).body).toContain(`${path}/files/year?upload=${file.id}`);
  const page = (await scene.analyst.get(`${path}/files/year?upload=${file.id}`)).body;
  expect(page).toContain('School year of england_abs.csv');
  expect(page).toContain('value="2024/25"');
  const changed = await scene.analyst.post(`${path}/files/year`, { upload: file.id, year: '2025/26' });
  expect([changed.statusCode, changed.headers.location]).toEqual([303, `${path}/files`]);
  const [after, ...others] = await uploadsOf(number);
  expect(others).toEqual([]);
  expect(after).toMatchObject({
    fileName: '2025-2026/england_abs.csv',
    size: file.size,
    sha256: file.sha256,
  });
  expect(
    await owner(`select convert_from(bytes, 'UTF8') as text from upload_part where upload = '${after!.id}'`),
  ).toEqual([{ text: 'URN\n1\n' }]);
  const events = await owner(
    `select kind, detail ->> 'file' as file from release_event where release = ${number} and kind like 'file-%' order by seq`,
  );
  expect(events).toEqual([
    { kind: 'file-added', file: '2024-2025/england_abs.csv' },
    { kind: 'file-added', file: '2025-2026/england_abs.csv' },
    { kind: 'file-removed', file: '2024-2025/england_abs.csv' },
  ]);
});

test('a year that is none, or that another file of the name has, comes back; a file that is gone leads to the list', async () => {
  const { path, number, file } = await withFile('a.csv', '');
  const wrong = await scene.analyst.post(`${path}/files/year`, { upload: file.id, year: 'last year' });
  expect(wrong.statusCode).toBe(422);
  expect(errorsIn(wrong.body).join()).toContain('Enter a school year such as 2025/26');
  const form = new FormData();
  form.append('year', '2025/26');
  form.append('files', new Blob(['other']), 'a.csv');
  await scene.analyst.postFiles(`${path}/files`, form);
  const taken = await scene.analyst.post(`${path}/files/year`, { upload: file.id, year: '2025/26' });
  expect(errorsIn(taken.body).join()).toContain('already');
  expect((await uploadsOf(number)).map(({ fileName }) => fileName)).toEqual(['2025-2026/a.csv', 'a.csv']);
  for (const upload of ['x', '00000000-0000-4000-8000-000000000000'])
    expect((await scene.analyst.post(`${path}/files/year`, { upload, year: '' })).headers.location).toBe(
      `${path}/files`,
    );
});

test('is the analyst’s: who approves cannot change what is approved', async () => {
  const { path, file } = await withFile('b.csv', '');
  const answer = await (await scene.service.as('approver')).post(`${path}/files/year`, {
    upload: file.id,
    year: '2025/26',
  });
  expect(answer.statusCode).toBe(404);
});
