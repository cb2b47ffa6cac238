import { afterAll, beforeAll, expect, test } from 'vitest';
import { inventedCounts, keepCounts } from '../../../../tests/fixtures/counts-of-school.ts';
import { testDatabase } from '../../../../tests/fixtures/database.ts';
import { asOwnerOfServer } from '../../../../tests/fixtures/owner-of-server.ts';
import { loadSampleRelease, sampleReleaseToLoad } from '../../../../tests/fixtures/sample-database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';

const urn = sampleUrns.londonSecondary;
let service: TestService;

beforeAll(async () => {
  const database = await testDatabase();
  await loadSampleRelease(database, 'released', { ...sampleReleaseToLoad(), expectationYear: '2026-27' });
  await asOwnerOfServer(database.ownerUrl, "update abie.release set release_at = '2026-10-12T09:30:00Z'");
  service = await testService({ database });
  await keepCounts(database.ownerUrl, urn, inventedCounts('primary'));
});
afterAll(() => service?.close());

test('data quality has the codes that are watched since the expectation of the year was set', async () => {
  const { body } = await (await service.as('head')).get(
    `/school/${urn}/attendance?view=quality&until=2026-11-22`,
  );
  expect(body).toMatch(/Since 12 October 2026, when the expectation was set, /);
  for (const code of ['B, other', 'D, dual', 'Y1 to Y7', 'C2, part-time', 'Authorised, of all absence'])
    expect(body).toContain(`Since the expectation was set: ${code}`);
});

test('an address of a day to come is of today, codes and all', async () => {
  const head = await service.as('head');
  const file = async (until: string) =>
    (await head.get(`/school/${urn}/attendance.csv?view=quality${until}`)).body;
  expect(await file('&until=2099-01-01')).toBe(await file(''));
});
