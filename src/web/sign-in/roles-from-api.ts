import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { RolesApi } from '../configuration/configuration.ts';

const answer = z.object({ roles: z.array(z.unknown()).optional().catch(undefined) });

/**
 * The roles of a person in an organisation, which DfE Sign-in keeps out of its tokens and tells by its own interface:
 * `GET /services/{service}/organisations/{organisation}/users/{person}`. None where it does not know the person.
 * https://github.com/DFE-Digital/login.dfe.public-api
 *
 * @throws when the interface does not answer: nobody is signed in on half the facts
 */
export async function rolesFromApi(
  { url, secret }: RolesApi,
  clientId: string,
  organisation: string | undefined,
  person: string,
): Promise<readonly unknown[]> {
  if (organisation === undefined) return [];
  const path = ['services', clientId, 'organisations', organisation, 'users', person]
    .map(encodeURIComponent)
    .join('/');
  const response = await fetch(`${url.href.replace(/\/$/, '')}/${path}`, {
    headers: { authorization: `bearer ${bearer(clientId, secret)}` },
    signal: AbortSignal.timeout(patience),
    redirect: 'error',
  });
  if (response.status === 404) return [];
  if (!response.ok) throw new Error(`sign-in's interface for roles answered ${response.status}`);
  return answer.parse(await response.json()).roles ?? [];
}

/** Milliseconds. */
const patience = 10_000;

/** The token that the interface asks for: our name, signed with the secret that both know (HS256). */
function bearer(issuer: string, secret: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: issuer, aud: 'signin.education.gov.uk' })}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
