import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../tests/fixtures/database.ts';
import { asOwnerOfServer } from '../../../tests/fixtures/owner-of-server.ts';
import {
  marksOf,
  referenceOf,
  school,
  settledSchool,
  type TestApi,
  testKeys,
  testRegistersApi,
  today,
} from '../../../tests/fixtures/registers-api.ts';
import { watchedEffects } from '../../../tests/fixtures/watched-effects.ts';
import { run } from '../run.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testRegistersApi();
}, 60_000);
afterAll(() => api?.close());

async function keys(): Promise<string> {
  const { effects, printed, complained } = watchedEffects();
  const code = await run(['registers', 'keys', '--database', api.database.urls.command], effects);
  expect([code, complained().trim()]).toEqual([0, '']);
  return printed().trim();
}

test('while a key is rotated it is told how many references still need the old one, and of whom', async () => {
  expect(await keys()).toBe('No reference of a pupil is kept.');
  await settledSchool(api);
  const newer = { version: 2, secret: Buffer.alloc(32, 8) };
  const behind = await testRegistersApi(api.database, { keys: [...testKeys, newer] });
  const both = await testRegistersApi(api.database, { keys: [newer, ...testKeys] });
  try {
    const all = Array.from({ length: 60 }, (_, n) => n);
    const roll = (numbers: readonly number[], period: object, by = both) =>
      by.as('ours')('POST', `/v1/schools/${school}/roll`, {
        pupils: numbers.map((n) => ({
          references: [referenceOf(n)],
          periods: [{ first: '2020-09-01', yearGroup: 7, group: n < 30 ? '7A' : '7B', ...period }],
        })),
      });
    await roll(all, {}, behind);
    expect(await keys()).toBe(`Key 1: 60 references at 1 school, 60 of pupils on roll at ${school}.`);
    // Who comes later is not on roll today.
    await roll([57], { first: '2090-09-01' }, behind);
    expect(await keys()).toBe(`Key 1: 60 references at 1 school, 59 of pupils on roll at ${school}.`);
    // All but two come again under the new key. One of them has left.
    expect((await roll(all.slice(0, 58), {})).status).toBe(200);
    await roll([58], { last: '2020-12-18' }, behind);
    expect(await keys()).toBe(
      [
        `Key 1: 2 references at 1 school, 1 of pupils on roll at ${school}.`,
        `Key 2: 58 references at 1 school, 58 of pupils on roll at ${school}.`,
      ].join('\n'),
    );
    await roll([59], {});
    expect(await keys()).toContain('Key 1: 1 reference at 1 school, none of a pupil who is on roll.');
  } finally {
    await both.close();
    await behind.close();
  }
  // What the new key alone knows is still the same pupils; the one who has left is not known.
  const after = await testRegistersApi(api.database, { keys: [newer] });
  try {
    const sent = await after.as('ours')('PUT', `/v1/schools/${school}/registers/${today}/am?group=7B`, {
      marks: marksOf(58, 2, '/'),
    });
    expect(sent.body.verdicts).toEqual([['unknown-pupil', 'accepted']]);
  } finally {
    await after.close();
  }
});

test('each look is on record', async () => {
  const recorded = () =>
    asOwnerOfServer<{ detail: object }>(
      api.database.ownerUrl,
      "select detail from abie.audit where action = 'counted-keys'",
    );
  const before = await recorded();
  await keys();
  expect(await recorded()).toHaveLength(before.length + 1);
});

test('nobody is told of whom, and what counts keys sees nothing afterwards', async () => {
  expect(await asOwner(api.database.ownerUrl, 'select count(*)::integer as n from pupil_reference')).toEqual([
    { n: 0 },
  ]);
});
