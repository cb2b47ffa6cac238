import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../../src/store/postgres/connection/handle.ts';
import { readNotices } from '../../src/store/postgres/notices/read-notices.ts';
import { workLetters } from '../../src/work/notices/work-letters.ts';
import { asOwner, sampleSession } from '../fixtures/database.ts';
import { lettersOnly } from '../fixtures/letters-only.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { say } from '../performance/say.ts';
import { type NoticesScene, noticesScene } from './notices.fixture.ts';

/** Schools like one that is there: as many as England has. */
const schools = 21_000;
const first = 300_000;
const letters = 500;

let scene: NoticesScene;
beforeAll(async () => {
  scene = await noticesScene();
  const like = `urn = ${sampleUrns.grammar}`;
  for (const [table, of] of [
    ['school', like],
    ['expectation', `${like} and release = ${scene.release}`],
    ['school_address', like],
  ] as const)
    await copies(table, of);
  await asOwner(
    scene.database.ownerUrl,
    "update school_address set email = 'office@school-' || urn || '.test'; analyze",
  );
}, 240_000);
afterAll(() => scene?.close());

/** Rows like one that is there, in a release that is sealed otherwise. */
async function copies(table: string, of: string): Promise<void> {
  const owner = scene.database.ownerUrl;
  const columns = await asOwner<{ name: string }>(
    owner,
    `select column_name as name from information_schema.columns
     where table_schema = 'abie' and table_name = '${table}' and is_generated = 'NEVER'`,
  );
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  await asOwner(
    owner,
    `alter table ${table} disable trigger user;
     insert into ${table} (${names}) select ${names.replace('"urn"', 'g')}
     from ${table}, generate_series(${first}, ${first + schools - 1}) g where ${of};
     alter table ${table} enable trigger user`,
  );
}

async function seconds(what: string, work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  const took = (performance.now() - begun) / 1000;
  say(`${what}: ${took.toFixed(1)} s`);
  return took;
}

test('all schools of England are told, and who has not opened theirs is read, within what a page waits', {
  timeout: 240_000,
}, async () => {
  const { database, release } = scene;
  const owner = database.ownerUrl;
  let asked = 0;
  const asking = await seconds(`asking for ${schools} notices`, async () => {
    asked = await scene.ask('report');
  });
  expect(asked).toBeGreaterThan(schools);
  const analyst = (await sampleSession(database, 'analyst')).id;
  const wanted = { release, which: 'not-opened', page: 1, byEmail: true } as const;
  const page = await seconds('the page of who has not opened theirs', () =>
    ask(database, analyst, readNotices, { ...wanted, perPage: 50, as: 'page' }),
  );
  let listed = 0;
  const file = await seconds('the file of all of them', async () => {
    const { told } = await ask(database, analyst, readNotices, { ...wanted, perPage: 100_000, as: 'file' });
    listed = told.length;
  });
  expect(listed).toBeGreaterThan(schools);
  for (const took of [asking, page, file]) expect(took).toBeLessThan(30);

  // Twenty go in a second: those of two seconds stand for the rest.
  await asOwner(
    owner,
    `update notice set next_look_at = null, state = 'called-off' where urn not between ${first} and ${first + 39}`,
  );
  await seconds('40 e-mails', () => scene.work());
  expect(scene.notify.emails).toHaveLength(40);
  await asOwner(
    owner,
    `update notice set way = 'letter', state = 'waiting', next_look_at = now()
     where urn between ${first + 1000} and ${first + 1000 + letters - 1}`,
  );
  await seconds(`${letters} letters`, () => workLetters({ database, ...lettersOnly }, release));
  const [printed] = await asOwner<{ n: string }>(
    owner,
    "select count(*) as n from notice where state = 'printed'",
  );
  expect(Number(printed!.n)).toBe(letters);
});
