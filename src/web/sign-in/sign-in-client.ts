import * as openid from 'openid-client';
import type { SignInConfiguration } from '../configuration/configuration.ts';
import { type Account, accountOf, type NotSetUp } from './account.ts';
import { type OrganisationClaim, readOrganisationClaim } from './organisation-claim.ts';
import { readPersonClaims } from './person-claims.ts';
import { readRoleCodes } from './role-codes.ts';
import { rolesFromApi } from './roles-from-api.ts';

/** What must be kept between going to sign-in and coming back. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who came back. */
export interface SignedInPerson {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly email: string | undefined;
  /** Proves to sign-in who is signing out. */
  readonly idToken: string;
  readonly account: Account | { readonly notSetUp: NotSetUp };
  /** What sign-in said of the organisation, by which it can be asked again; undefined where it cannot. */
  readonly claim: OrganisationClaim | undefined;
}

/** Sign-in as the service needs it: OpenID Connect, code flow. */
export interface SignInClient {
  begin(): Promise<{ readonly address: URL; readonly attempt: Attempt }>;
  /** @throws when the answer is not the one to this attempt, or sign-in refused */
  finish(answer: URL, attempt: Attempt): Promise<SignedInPerson>;
  /**
   * Who somebody is here by what sign-in says now, of the organisation for which they signed in; undefined where it is not
   * an interface that can be asked.
   *
   * @throws when it does not answer
   */
  again?:
    | ((subject: string, claim: unknown) => Promise<Account | { readonly notSetUp: NotSetUp }>)
    | undefined;
  /** Where signing out ends; undefined where sign-in has no such place. */
  end(idToken: string | undefined): Promise<URL | undefined>;
}

/** Sign-in's own server does not answer, or not as such a server does. */
export class SignInUnreachable extends Error {
  readonly statusCode = 503;
}

/** Seconds to wait for sign-in's own server. */
const patience = 10;
/** Seconds that its clock may be ahead. */
const ahead = 30;

const holdsNul = (value: unknown): boolean =>
  typeof value === 'string'
    ? value.includes('\0')
    : typeof value === 'object' && value !== null && Object.values(value).some(holdsNul);

/**
 * A client of the issuer. It is asked for its addresses when the first person signs in, so that the service starts
 * without it, and asked again when that failed.
 *
 * @param publicUrl the service's own address
 * @param clock says whether a token is of the future
 */
export function signInClient(settings: SignInConfiguration, publicUrl: URL, clock: () => Date): SignInClient {
  const redirectUri = new URL('/sign-in/callback', publicUrl).href;
  const { rolesApi } = settings;
  let discovered: Promise<openid.Configuration> | undefined;
  const issuer = () => {
    discovered ??= discover(settings).catch((cause) => {
      discovered = undefined;
      throw new SignInUnreachable('sign-in cannot be reached', { cause });
    });
    return discovered;
  };
  return {
    async begin() {
      const attempt: Attempt = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      };
      const address = openid.buildAuthorizationUrl(await issuer(), {
        redirect_uri: redirectUri,
        scope: 'openid profile email organisation',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
      return { address, attempt };
    },
    async finish(answer, { state, nonce, verifier }) {
      const found = await issuer();
      const tokens = await openid.authorizationCodeGrant(found, answer, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const identity = tokens.claims()!;
      if (identity.iat > clock().getTime() / 1000 + ahead)
        throw new Error('the token was issued in the future');
      const profile = await openid.fetchUserInfo(found, tokens.access_token, identity.sub);
      const claims = { ...identity, ...profile };
      const organisation = readOrganisationClaim(claims.organisation);
      const roles = settings.rolesApi
        ? await rolesFromApi(settings.rolesApi, settings.clientId, organisation?.id, identity.sub)
        : claims.roles;
      const person = readPersonClaims(claims);
      // The database holds no such text, and whoever sends it means no good.
      if ([identity.sub, person, organisation, roles].some(holdsNul))
        throw new Error('what sign-in says holds a sign of number 0');
      return {
        issuer: identity.iss,
        subject: identity.sub,
        ...person,
        idToken: tokens.id_token!,
        account: accountOf(organisation, readRoleCodes(roles), settings.department),
        claim: settings.rolesApi && organisation,
      };
    },
    again:
      rolesApi &&
      (async (subject, claim) => {
        const organisation = readOrganisationClaim(claim);
        const roles = await rolesFromApi(rolesApi, settings.clientId, organisation?.id, subject);
        return accountOf(organisation, readRoleCodes(roles), settings.department);
      }),
    async end(idToken) {
      const found = await issuer();
      if (found.serverMetadata().end_session_endpoint === undefined) return undefined;
      return openid.buildEndSessionUrl(found, {
        post_logout_redirect_uri: new URL('/signed-out', publicUrl).href,
        ...(idToken === undefined ? {} : { id_token_hint: idToken }),
      });
    },
  };
}

function discover({ issuer, clientId, clientSecret }: SignInConfiguration): Promise<openid.Configuration> {
  return openid.discovery(issuer, clientId, undefined, openid.ClientSecretBasic(clientSecret), {
    timeout: patience,
    execute: [
      // The signature of the ID token is checked against the keys that the issuer publishes.
      openid.enableNonRepudiationChecks,
      // Production refuses such an issuer before this is reached.
      ...(issuer.protocol === 'http:' ? [openid.allowInsecureRequests] : []),
    ],
  });
}
