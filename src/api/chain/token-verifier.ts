import { createRemoteJWKSet, jwtVerify } from 'jose';
import { JOSEError } from 'jose/errors';
import { type MachineViewer, scopesIn } from '../../access/machine.ts';
import type { Machine } from '../../store/postgres/registers/machines.ts';
import { Problem } from './problem.ts';

/** Whose tokens are good. */
export interface TokenIssuer {
  readonly issuer: string;
  /** This service, as the token names it. */
  readonly audience: string;
  readonly keysUrl: URL;
}

/** Who is behind a token. @throws Problem for one that is not good here */
export type VerifyToken = (token: string, now: Date) => Promise<MachineViewer>;

/** The same token comes with every request of a machine for as long as it lasts. */
const mostKnown = 5000;
/** Milliseconds for which a machine that was found is believed to be there still. */
const believed = 60_000;

/** Checks access tokens: signature, issuer, audience, time, and that they are access tokens (RFC 9068). */
export function tokenVerifier(
  { issuer, audience, keysUrl }: TokenIssuer,
  machineOf: (issuer: string, clientId: string) => Promise<Machine | undefined>,
): VerifyToken {
  const keys = createRemoteJWKSet(keysUrl);
  const known = new Map<string, { readonly viewer: MachineViewer; readonly until: number }>();
  return async (token, now) => {
    const before = known.get(token);
    if (before !== undefined && now.getTime() < before.until) return before.viewer;
    known.delete(token);
    const { clientId, scope, expires } = await verified(token, now);
    const machine = await machineOf(issuer, clientId);
    if (machine === undefined) throw new Problem('not-signed-in', 'No school has had this machine added.');
    const viewer: MachineViewer = {
      role: 'machine',
      machine: machine.id,
      name: machine.name,
      scopes: scopesIn(scope),
    };
    if (known.size >= mostKnown) known.delete(known.keys().next().value!);
    known.set(token, { viewer, until: Math.min(expires, now.getTime() + believed) });
    return viewer;
  };

  async function verified(token: string, now: Date) {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        typ: 'at+jwt',
        algorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
        requiredClaims: ['exp', 'client_id'],
        currentDate: now,
      });
      if (typeof payload.client_id !== 'string')
        throw new Problem('not-signed-in', 'The token names no client.');
      const scope = typeof payload.scope === 'string' ? payload.scope : '';
      return { clientId: payload.client_id, scope, expires: payload.exp! * 1000 };
    } catch (fault) {
      if (fault instanceof JOSEError)
        throw new Problem('not-signed-in', `The token is not good here (${fault.code}).`);
      throw fault;
    }
  }
}
