import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider, { type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { keptInMemory } from './kept-in-memory.ts';
import type { SamplePerson } from './sample-people.ts';
import { type StandInSettings, signedInTo } from './stand-in-settings.ts';

const scopes = 'openid profile email organisation';

/** The protocol's part of the stand-in: one client, the service and what signs in with it, and the sample people as accounts. */
export function identityProvider(
  issuer: URL,
  people: readonly SamplePerson[],
  settings: StandInSettings,
): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const addresses = signedInTo(settings);
  const configuration: Configuration = {
    adapter: keptInMemory(),
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: addresses.map((address) => new URL('/sign-in/callback', address).href),
        post_logout_redirect_uris: addresses.map((address) => new URL('/signed-out', address).href),
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'stand-in', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    scopes: scopes.split(' '),
    claims: {
      openid: ['sub'],
      profile: ['given_name', 'family_name'],
      email: ['email'],
      organisation: ['organisation'],
    },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 3600,
      Interaction: 3600,
      Session: 3600,
      Grant: 3600,
    },
    interactions: {
      policy: askEachTime(),
      url: (_context, interaction) => `/interaction/${interaction.uid}`,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: true, logoutSource: signOut },
    },
    findAccount: (_context, id) => {
      const person = people.find((one) => one.id === id);
      return person && { accountId: id, claims: () => ({ sub: id, ...claimsOf(person) }) };
    },
    loadExistingGrant: grantEverything,
    renderError: (context, { error }) => {
      context.type = 'text/plain; charset=utf-8';
      context.body = `The stand-in for sign-in refused: ${error}. Go back to the service and start again.\n`;
    },
  };
  return new Provider(issuer.href.replace(/\/$/, ''), configuration);
}

function claimsOf({ givenName, familyName, email, organisation }: SamplePerson) {
  return { given_name: givenName, family_name: familyName, email, organisation: { ...organisation } };
}

/** The stand-in shows its people each time, so that one browser can try them all. */
function askEachTime() {
  const policy = interactionPolicy.base();
  policy
    .get('login')!
    .checks.add(
      new interactionPolicy.Check(
        'each_time',
        'somebody must be chosen',
        ({ oidc }) => oidc.result?.login === undefined,
      ),
    );
  return policy;
}

/** Nobody is asked whether the service may know who they are: it is what they came for. */
async function grantEverything({ oidc }: KoaContextWithOIDC) {
  const { clientId } = oidc.client!;
  const grant = new oidc.provider.Grant({ clientId, accountId: oidc.session!.accountId! });
  grant.addOIDCScope(scopes);
  await grant.save();
  return grant;
}

/** As DfE Sign-in does: whoever comes with proof of who is signing out is signed out without being asked again. */
async function signOut(context: KoaContextWithOIDC, form: string): Promise<void> {
  const { session, entities } = context.oidc;
  const { postLogoutRedirectUri } = session?.state ?? {};
  if (entities.IdTokenHint === undefined || typeof postLogoutRedirectUri !== 'string') {
    context.body = `<!DOCTYPE html><html lang="en-GB"><title>Sign out</title><h1>Sign out</h1>${form}<button form="op.logoutForm" name="logout" value="yes">Sign out</button></html>`;
    return;
  }
  await session!.destroy();
  context.status = 303;
  context.redirect(postLogoutRedirectUri);
}
