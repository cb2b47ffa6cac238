import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { refusedStatus } from '../../../../../tests/fixtures/refused-status.ts';
import { type TestService, testService } from '../../../../../tests/fixtures/service.ts';
import { roles } from '../../../../access/role.ts';
import { change } from '../../../../store/postgres/connection/handle.ts';
import { suspendRelease } from '../../../../store/postgres/releases/suspend-release.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.close());

const reading = [
  'head',
  'attendance-lead',
  'trust',
  'local-authority',
  'hub-lead',
  'regional-adviser',
  'analyst',
  'approver',
];

test('while nothing was suspended the log says so', async () => {
  expect((await (await service.as('head')).get('/corrections')).body).toContain(
    'No release has been suspended.',
  );
});

test('what an analyst suspends is in the log at once, with the reason and the role, and without the name', async () => {
  await service.as('analyst');
  const [session] = await asOwner<{ id: string }>(
    service.database.ownerUrl,
    "select id from session where role = 'analyst' limit 1",
  );
  const because = 'Wrong <b>figures</b> & a school too far away';
  await change(service.database, session!.id, suspendRelease, { release: service.release, because });
  for (const role of ['public', ...roles] as const) {
    const { statusCode, body } = await (await service.as(role)).get('/corrections');
    expect(statusCode, role).toBe(reading.includes(role) ? 200 : refusedStatus(role));
    if (statusCode !== 200) continue;
    expect(body).toContain('Expectations for 2023/24, release 1');
    expect(body).toContain('by a national analyst');
    expect(body).toContain('Wrong &lt;b&gt;figures&lt;/b&gt; &amp; a school too far away');
    if (role !== 'analyst') expect(body).not.toContain('Ana Lyst');
  }
  for (const [year, entries] of [
    ['2023-24', 1],
    ['2022-23', 0],
    ['last', 1],
  ] as const) {
    const { body } = await (await service.as('head')).get(`/corrections?year=${year}`);
    expect(body.split('Expectations for 2023/24, release 1').length - 1, year).toBe(entries);
  }
});
