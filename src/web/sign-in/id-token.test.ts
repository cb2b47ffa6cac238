import { afterAll, beforeAll, expect, test } from 'vitest';
import { type IssuerOfTokens, issuerOfTokens } from '../../../tests/fixtures/issuer-of-tokens.ts';
import { type SignInClient, signInClient } from './sign-in-client.ts';

let provider: IssuerOfTokens;
let client: SignInClient;
const publicUrl = new URL('http://127.0.0.1:3000');
beforeAll(async () => {
  provider = await issuerOfTokens('abie');
  const settings = {
    issuer: provider.issuer,
    clientId: 'abie',
    clientSecret: 'secret',
    rolesApi: undefined,
    department: 'department',
    samplePeople: true,
  };
  client = signInClient(settings, publicUrl, () => new Date());
});
afterAll(() => provider?.close());

/** Somebody comes back from an identity provider that says this of them. */
async function cameBack(claims: Readonly<Record<string, unknown>>, also: () => void = () => {}) {
  const { attempt } = await client.begin();
  provider.say({ nonce: attempt.nonce, given_name: 'Ann', ...claims });
  also();
  const answer = new URL(`/sign-in/callback?code=c&state=${attempt.state}`, publicUrl);
  return client.finish(answer, attempt);
}

const seconds = () => Math.floor(Date.now() / 1000);

test('a token that the provider signed now says who it is', async () => {
  expect(await cameBack({})).toMatchObject({ subject: 'a-person', name: 'Ann' });
});

test('a token that is signed with another key is refused', async () => {
  await expect(cameBack({}, provider.signWithAnotherKey)).rejects.toThrow();
});

test('a token from the future is refused, and one of a clock that is half a minute ahead is not', async () => {
  await expect(cameBack({ iat: seconds() + 3600 })).rejects.toThrow('issued in the future');
  expect(await cameBack({ iat: seconds() + 20 })).toMatchObject({ name: 'Ann' });
});

test.each([
  ['a name', { given_name: 'A\0nn' }],
  ['an address', { email: 'ann\0@example.org' }],
  ['an organisation', { organisation: { id: '1', name: 'School\0' } }],
  ['an organisation as text', { organisation: '{"id": "1", "urn": "100200\\u0000"}' }],
  ['a role', { roles: ['head\0'] }],
])('a sign of number 0 in %s is refused', async (_what, claims) => {
  await expect(cameBack(claims)).rejects.toThrow('number 0');
});
