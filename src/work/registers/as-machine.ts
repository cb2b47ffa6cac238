import * as openid from 'openid-client';

/** An interface for registers elsewhere, and how a machine signs in there. */
export interface InterfaceAsMachine {
  /** Its address, without a path. */
  readonly url: URL;
  readonly tokenUrl: URL;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Whoever gives tokens gave none. Its message says where and repeats no secret. */
export class NoToken extends Error {}

/**
 * A token for what a machine may do there (client credentials, RFC 6749 §4.4).
 *
 * @throws NoToken
 */
export async function tokenAsMachine(
  { tokenUrl, clientId, clientSecret }: InterfaceAsMachine,
  scope: string,
): Promise<string> {
  const configuration = new openid.Configuration(
    { issuer: tokenUrl.origin, token_endpoint: tokenUrl.href },
    clientId,
    undefined,
    openid.ClientSecretBasic(clientSecret),
  );
  // A trial's, on this machine; whoever configures production says which addresses it refuses.
  if (tokenUrl.protocol === 'http:') openid.allowInsecureRequests(configuration);
  try {
    return (await openid.clientCredentialsGrant(configuration, { scope })).access_token;
  } catch (cause) {
    const { status } = cause as { readonly status?: number };
    throw new NoToken(
      `${tokenUrl.origin} gave no token${status === undefined ? '' : ` (status ${status})`}`,
      { cause },
    );
  }
}
