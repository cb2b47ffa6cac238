import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SeededRandom } from '../../src/numerics/seeded-random.ts';
import { asOwnerOfServer } from '../fixtures/owner-of-server.ts';
import { pupilsUrns, type TestPupils, testPupils } from '../fixtures/pupils.ts';

/** Retention of cases, killed at any moment: a case is whole or gone, and never gone without the one certificate that says so. */

const cases = 300;
const kills = 8;
const program = join(import.meta.dirname, '../../bin/abie.js');
let world: TestPupils;
beforeAll(async () => {
  world = await testPupils();
  await world.as('attendance-lead');
  await asOwnerOfServer(
    world.ownerUrl,
    `insert into pupils.case_file (id, urn, number, reference, opened_on, closed_on)
       select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, ${pupilsUrns.ours}, 1, 'K' || n, '2020-01-06', '2020-03-06'
       from generate_series(1, ${cases}) n;
     insert into pupils.case_event (case_id, urn, number, on_date, by_person, kind, sealed, token)
       select c.id, c.urn, e, '2020-01-06', p.id, 'contact', decode(md5(c.id::text || e), 'hex'), gen_random_uuid()
       from pupils.case_file c, generate_series(1, 20) e, pupils.person p where p.urn = ${pupilsUrns.ours}`,
  );
});
afterAll(() => world?.close());

const count = async (what: string): Promise<number> =>
  (await asOwnerOfServer<{ n: number }>(world.ownerUrl, `select count(*)::integer as n from ${what}`))[0]!.n;
const certificates = () => count('pupils.deletion');

function retain() {
  return spawn(process.execPath, [program, 'pupils', 'retain', '--school', String(pupilsUrns.ours)], {
    env: {
      PATH: process.env.PATH,
      PUPILS_DATABASE_URL: world.pages.options.connectionString,
      PUPILS_WORK_DATABASE_URL: world.work.options.connectionString,
      PUPILS_KEY: world.key.toString('base64'),
    },
    stdio: 'ignore',
  });
}

/** Every case has all of its events and no certificate, or none of them and one. */
async function nothingIsHalf(): Promise<void> {
  const [gone, left] = [await certificates(), await count('pupils.case_file')];
  expect(gone + left).toBe(cases);
  expect(await count('pupils.case_event')).toBe(20 * left);
  expect(await count('(select distinct proof from pupils.deletion) d')).toBe(gone);
}

test(`killed ${kills} times, it leaves each case whole or gone with its proof, and the next run ends the work`, async () => {
  const random = new SeededRandom(19);
  let between = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const wanted = (await certificates()) + 1 + random.integer(Math.floor(cases / kills / 2));
    const child = retain();
    const ended = once(child, 'exit');
    while (child.exitCode === null && (await certificates()) < wanted);
    child.kill('SIGKILL');
    await ended;
    await nothingIsHalf();
    if ((await count('pupils.case_file')) > 0) between += 1;
  }
  expect(between).toBeGreaterThan(kills / 2);
  const last = retain();
  expect((await once(last, 'exit'))[0]).toBe(0);
  await nothingIsHalf();
  expect(await count('pupils.case_file')).toBe(0);
}, 120_000);
