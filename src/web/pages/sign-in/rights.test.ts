import { afterEach, expect, test, vi } from 'vitest';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService, type Visitor } from '../../../../tests/fixtures/service.ts';
import type { Account } from '../../sign-in/account.ts';
import type { SignInClient } from '../../sign-in/sign-in-client.ts';

let service: TestService;
afterEach(() => service?.close());

const here = `/school/${sampleUrns.londonSecondary}`;
const head: Account = {
  role: 'head',
  organisation: { kind: 'school', urn: sampleUrns.londonSecondary },
  organisationName: 'Clapton Park',
};

/** A head's browser, and sign-in's interface for roles, which was last asked so many minutes ago and is asked again. */
async function askedAgo(minutes: number, answer: () => Promise<Account | { readonly notSetUp: 'no-role' }>) {
  const again = vi.fn<NonNullable<SignInClient['again']>>(answer);
  service = await testService({ parts: { signIn: { again } as unknown as SignInClient } });
  const visitor = await service.as('head');
  await asOwner(
    service.database.ownerUrl,
    `update session set sign_in_claim = '{"id": "clapton"}', rights_asked_at = now() - interval '${minutes} minutes'`,
  );
  return { visitor, again };
}

const share = (visitor: Visitor) => visitor.post(`${here}/sharing/board-pack/share`);
const shares = () => asOwner(service.database.ownerUrl, 'select from share');
const gone = async () => ({ notSetUp: 'no-role' }) as const;
const away = () => Promise.reject(new Error('sign-in is away'));

test.each([here, `${here}/report`])(
  '%s: who has lost the role is signed out within a quarter of an hour',
  async (page) => {
    const { visitor, again } = await askedAgo(16, gone);
    const answer = await visitor.get(page);
    expect([answer.statusCode, answer.headers.location]).toEqual([
      303,
      `/sign-in?return=${encodeURIComponent(page)}`,
    ]);
    expect(again).toHaveBeenCalledWith('head', { id: 'clapton' });
    expect(
      await asOwner(service.database.ownerUrl, "select role from audit where action = 'rights-ended'"),
    ).toEqual([{ role: 'head' }]);
    // For good, and on every server.
    expect((await visitor.get(page)).statusCode).toBe(303);
    expect(again).toHaveBeenCalledTimes(1);
  },
);

test('who has it still notices nothing, and sign-in is asked once', async () => {
  const { visitor, again } = await askedAgo(16, async () => head);
  for (let i = 0; i < 3; i++) expect((await visitor.get(`${here}/report`)).statusCode).toBe(200);
  expect((await share(visitor)).statusCode).toBe(303);
  expect(again).toHaveBeenCalledTimes(1);
});

test('what sign-in said a few minutes ago is enough to read, and not to change anything', async () => {
  const { visitor, again } = await askedAgo(5, gone);
  expect((await visitor.get(`${here}/sharing`)).statusCode).toBe(200);
  expect(again).not.toHaveBeenCalled();
  expect((await share(visitor)).statusCode).toBe(403);
  expect(await shares()).toEqual([]);
  expect((await visitor.get(`${here}/sharing`)).statusCode).toBe(303);
});

test('another role than before is none', async () => {
  const { visitor } = await askedAgo(16, async () => ({ ...head, role: 'governor' }));
  expect((await visitor.get(`${here}/report`)).statusCode).toBe(303);
});

test('while sign-in does not answer people read for an hour, and act for a quarter of one', async () => {
  const { visitor } = await askedAgo(20, away);
  expect((await visitor.get(`${here}/sharing`)).statusCode).toBe(200);
  expect((await share(visitor)).statusCode).toBe(503);
  expect(await shares()).toEqual([]);
  await service.close();
  const later = await askedAgo(61, away);
  expect((await later.visitor.get(`${here}/sharing`)).statusCode).toBe(503);
  await service.close();
  const soon = await askedAgo(10, away);
  expect((await share(soon.visitor)).statusCode).toBe(303);
});
