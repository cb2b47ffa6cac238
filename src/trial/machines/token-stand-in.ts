import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import { type MachineScope, scopes } from '../../access/machine.ts';
import { keptInMemory } from '../stand-in/kept-in-memory.ts';

/** A machine that the stand-in knows. */
export interface StandInClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly MachineScope[];
}

/** How the stand-in is set up. */
export interface TokenStandInSettings {
  readonly clients: readonly StandInClient[];
  /** The interface for which it gives tokens. */
  readonly audience: string;
  /** Port to listen on; 0 for any free one. */
  readonly port: number;
  /** Seconds for which a token is good. */
  readonly lasting?: number;
}

/** A stand-in for whoever gives machines their tokens. */
export interface TokenStandIn {
  readonly issuer: string;
  readonly tokenUrl: URL;
  readonly keysUrl: URL;
  readonly close: () => Promise<void>;
}

/** Starts the stand-in, on this machine only: client credentials, and access tokens that are JWTs (RFC 9068). */
export async function startTokenStandIn(settings: TokenStandInSettings): Promise<TokenStandIn> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(settings.port, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on('request', new Provider(issuer, configurationOf(settings)).callback());
  return {
    issuer,
    tokenUrl: new URL('/token', issuer),
    keysUrl: new URL('/jwks', issuer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function configurationOf({ clients, audience, lasting = 600 }: TokenStandInSettings): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    adapter: keptInMemory(),
    clients: clients.map(({ clientId, clientSecret, scopes: allowed }) => ({
      client_id: clientId,
      client_secret: clientSecret,
      scope: allowed.join(' '),
      grant_types: ['client_credentials'],
      redirect_uris: [],
      id_token_signed_response_alg: 'ES256',
      response_types: [],
    })),
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'stand-in', alg: 'ES256', use: 'sig' }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    scopes: [...scopes],
    ttl: { ClientCredentials: lasting },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: () => ({
          scope: scopes.join(' '),
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: lasting,
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
  };
}

/** A token from whoever gives them. @throws Error that says what was answered */
export async function tokenFrom(
  tokenUrl: URL,
  { clientId, clientSecret, scopes: wanted }: StandInClient,
): Promise<string> {
  const response = await fetch(tokenUrl, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: wanted.join(' ') }),
  });
  const answer = (await response.json()) as { readonly access_token?: string };
  if (answer.access_token === undefined) throw new Error(`no token: ${JSON.stringify(answer)}`);
  return answer.access_token;
}
