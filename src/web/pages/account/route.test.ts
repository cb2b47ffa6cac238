import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner, sampleSession } from '../../../../tests/fixtures/database.ts';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';
import { type Role, roles, roleWords } from '../../../access/role.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service?.close());

test.each<Role>([...roles])('%s sees who they are here, and only their own sessions', async (role) => {
  const { body, statusCode } = await (await service.as(role)).get('/account');
  expect(statusCode).toBe(200);
  expect(body).toContain(roleWords[role]);
  expect(body.match(/This session/g)).toHaveLength(1);
  // The table has as many rows as this person has sessions.
  expect(body.match(/abie-row-header/g)).toHaveLength(1);
});

test('every look is in the audit record', async () => {
  const count = async () => {
    const [row] = await asOwner<{ count: string }>(
      service.database.ownerUrl,
      "select count(*) from audit where action = 'saw-account' and role = 'hub-lead' and outcome = 'granted'",
    );
    return Number(row!.count);
  };
  const before = await count();
  await (await service.as('hub-lead')).get('/account');
  expect(await count()).toBe(before + 1);
});

test('sessions that have ended or run out are not shown', async () => {
  await sampleSession(service.database, 'trust', { expiresAt: new Date(Date.now() - 1000) });
  const { body } = await (await service.as('trust')).get('/account');
  expect(body.match(/abie-row-header/g)).toHaveLength(1);
});

test('whoever has not signed in has no account, and that is on record', async () => {
  const { statusCode, headers } = await (await service.as('public')).get('/account');
  expect([statusCode, headers.location]).toEqual([303, '/sign-in?return=%2Faccount']);
  const rows = await asOwner<{ because: string }>(
    service.database.ownerUrl,
    "select because from audit where action = 'saw-account' and outcome = 'refused'",
  );
  expect(rows.at(-1)?.because).toBe('not-signed-in');
});
