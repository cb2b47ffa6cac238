import { afterEach, expect, test } from 'vitest';
import { asOwner } from '../../../tests/fixtures/database.ts';
import { type ReleaseScene, releaseScene } from '../../../tests/fixtures/release-scene.ts';
import { carriedBy, goodAnswers } from '../../../tests/fixtures/respond.ts';
import { sampleUrns } from '../../../tests/fixtures/sample-release.ts';

let scene: ReleaseScene;
afterEach(() => scene?.service.close());

const owner = (statements: string) => asOwner(scene.service.database.ownerUrl, statements);

/** Lets a table take no row, as PostgreSQL says it of a full disk, while something is so. */
const fill = (table: string, whileSo: string) =>
  owner(`
    create function no_space() returns trigger language plpgsql security definer set search_path = abie, pg_temp as $$
      begin
        if ${whileSo} then raise exception 'could not extend file: No space left on device' using errcode = '53100'; end if;
        return new;
      end $$;
    create trigger aaa_no_space before insert or update on ${table} for each row execute function no_space()`);

test('a release is suspended on a full disk, with the room that was kept for it', async () => {
  scene = await releaseScene();
  const { release } = scene.service;
  await owner('select keep_room(3)');
  await fill('release_event', 'exists (select from room_kept)');
  const suspended = await scene.analyst.post(`/releases/${release}/suspend`, {
    because: 'A figure is wrong',
  });
  expect(suspended.statusCode).toBe(303);
  expect(await scene.state(release)).toBe('suspended');
  expect(await owner("select pg_table_size('room_kept') < 100000 as given_back")).toEqual([
    { given_back: true },
  ]);
  expect(await owner("select from audit where action = 'suspended'")).toHaveLength(1);
});

test('where there is no room at all, the page says to come again', async () => {
  scene = await releaseScene();
  const { release } = scene.service;
  await fill('release_event', 'true');
  const refused = await scene.analyst.post(`/releases/${release}/suspend`, { because: 'A figure is wrong' });
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '5']);
  expect(await scene.state(release)).toBe('released');
});

test('a server whose database takes no writes is not ready', async () => {
  scene = await releaseScene();
  expect((await scene.service.app.inject('/ready')).statusCode).toBe(200);
  await scene.service.close();
  scene = await releaseScene();
  await fill('write_tried', 'true');
  expect((await scene.service.app.inject('/ready')).statusCode).toBe(503);
});

test('the files of a release have a size together beyond which no part is taken', async () => {
  scene = await releaseScene();
  const { path } = await scene.draft();
  await owner("update quota set bytes = 40 where kind = 'files of a release'");
  const send = (name: string, bytes: number) => {
    const form = new FormData();
    form.append('files', new Blob(['x'.repeat(bytes)]), name);
    return scene.analyst.postFiles(`${path}/files`, form);
  };
  expect((await send('a.csv', 30)).statusCode).toBe(303);
  const refused = await send('b.csv', 11);
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain(
    'b.csv was not kept: the files of a release must be smaller than 2GB together',
  );
  expect((await send('c.csv', 10)).statusCode).toBe(303);
  expect(await owner('select file_name from upload order by file_name')).toEqual([
    { file_name: 'a.csv' },
    { file_name: 'c.csv' },
  ]);
});

test('so has the evidence of a school, and the answers can be sent without it', async () => {
  scene = await releaseScene();
  const form = `/school/${sampleUrns.londonSecondary}/respond/question-data`;
  await owner("update quota set bytes = 20 where kind = 'evidence of a school'");
  const send = async (text: string | undefined) => {
    const whole = new FormData();
    const fields = { ...(await carriedBy(scene.head, form)), ...goodAnswers['question-data'], step: 'send' };
    for (const [name, value] of Object.entries(fields)) whole.append(name, value);
    if (text !== undefined) whole.append('evidence', new File([text], 'a.txt'));
    return scene.head.postFiles(form, whole);
  };
  expect((await send('twelve bytes')).statusCode).toBe(303);
  const refused = await send('nine more');
  expect(refused.statusCode).toBe(422);
  expect(refused.body).toContain('Send your answers without the file');
  expect(refused.body).toContain('value="Our own registers."');
  expect(await owner('select from response')).toHaveLength(1);
  expect((await send(undefined)).statusCode).toBe(303);
});
