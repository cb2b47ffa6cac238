import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handler } from './handler.ts';
import { identityProvider } from './identity-provider.ts';
import type { SamplePerson } from './sample-people.ts';
import type { StandInSettings } from './stand-in-settings.ts';

/** A stand-in for DfE Sign-in that runs. */
export interface StandIn {
  readonly issuer: URL;
  /** The interface that tells roles. */
  readonly rolesApi: URL;
  readonly close: () => Promise<void>;
}

/**
 * Starts the stand-in for DfE Sign-in, on this machine only: OpenID Connect with a page of sample people, who need no
 * password, in place of sign-in's own.
 */
export async function startStandIn(
  people: readonly SamplePerson[],
  settings: StandInSettings,
): Promise<StandIn> {
  const server = createServer();
  await listen(server, settings.port);
  const { port } = server.address() as AddressInfo;
  const issuer = new URL(`http://127.0.0.1:${port}`);
  const provider = identityProvider(issuer, people, settings);
  server.on('request', handler(provider, people, settings));
  return {
    issuer,
    rolesApi: new URL('/api', issuer),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
