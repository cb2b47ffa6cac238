import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SamplePerson } from './sample-people.ts';
import type { StandInSettings } from './stand-in-settings.ts';

/**
 * Answers `GET /api/services/{service}/organisations/{organisation}/users/{person}` as DfE Sign-in's public interface
 * does. https://github.com/DFE-Digital/login.dfe.public-api
 */
export function answerRoles(
  { headers, url }: IncomingMessage,
  response: ServerResponse,
  people: readonly SamplePerson[],
  { apiSecret, clientId }: Pick<StandInSettings, 'apiSecret' | 'clientId'>,
): void {
  const [, , , service, , organisation, , person] = (url ?? '').split('/').map(decodeURIComponent);
  const found = people.find((one) => one.id === person && one.organisation.id === organisation);
  if (!signedBy(apiSecret, headers.authorization)) response.writeHead(401).end();
  else if (found?.role === undefined || service !== clientId) response.writeHead(404).end();
  else {
    const role = { id: found.id, name: found.role, code: found.role, numericId: '1', status: { id: 1 } };
    response.writeHead(200, { 'content-type': 'application/json' }).end(
      JSON.stringify({
        userId: person,
        serviceId: service,
        organisationId: organisation,
        roles: [role],
        identifiers: [],
      }),
    );
  }
}

function signedBy(secret: string, authorization = ''): boolean {
  const [header, payload, signature] = authorization.replace(/^bearer /i, '').split('.');
  const given = Buffer.from(signature ?? '', 'base64url');
  const own = createHmac('sha256', secret).update(`${header}.${payload}`).digest();
  return given.length === own.length && timingSafeEqual(given, own);
}
