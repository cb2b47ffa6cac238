import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { endSession } from '../../../store/postgres/sessions/end-session.ts';
import { noteRefusedSignIn } from '../../../store/postgres/sessions/note-refused-sign-in.ts';
import {
  createSignInAttempt,
  type SignInAttempt,
  takeSignInAttempt,
} from '../../../store/postgres/sessions/sign-in-attempt.ts';
import { startSession } from '../../../store/postgres/sessions/start-session.ts';
import { cookieName, cookieOptions, hashOfSecret, newSecret } from '../../chain/session-cookie.ts';
import type { ServiceParts } from '../../service-parts.ts';
import type { Account } from '../../sign-in/account.ts';
import { pathOfReferrer, returnPath } from '../../sign-in/return-path.ts';
import { sessionEnd } from '../../sign-in/session-length.ts';
import { type SignedInPerson, SignInUnreachable } from '../../sign-in/sign-in-client.ts';

/** Minutes that a person may take to sign in. */
const attemptMinutes = 10;

/** `/sign-in` and back, `/sign-out` and `/signed-out`. */
export const signInPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const { database, configuration, clock, signIn } = parts;
  const attemptCookie = cookieName(configuration, 'sign-in');
  const options = cookieOptions(configuration);

  app.get<{ Querystring: { return?: unknown } }>(
    '/sign-in',
    { config: { rule: 'see-public-pages', audit: 'none' } },
    async (request, reply) => {
      const from = pathOfReferrer(request.headers.referer, configuration.publicUrl);
      const returnTo = returnPath(request.query.return ?? from);
      const { address, attempt } = await signIn.begin();
      const secret = newSecret();
      const now = clock();
      const expiresAt = new Date(now.getTime() + attemptMinutes * 60_000);
      await createSignInAttempt(
        database,
        { ...attempt, returnTo, secretHash: hashOfSecret(secret), expiresAt },
        now,
      );
      return reply
        .setCookie(attemptCookie, secret, { ...options, expires: expiresAt })
        .redirect(address.href, 303);
    },
  );

  app.get(
    '/sign-in/callback',
    { config: { rule: 'see-public-pages', audit: 'signed-in' } },
    async (request, reply) => {
      const attempt = await attemptOf(request);
      reply.clearCookie(attemptCookie, options);
      if (attempt === undefined) return reply.code(400).page('sign-in/again.njk', {});
      const person = await signIn
        .finish(new URL(request.url, configuration.publicUrl.origin), attempt)
        .catch((cause: Error) => {
          request.log.warn({ err: cause }, 'sign-in failed');
          if (cause instanceof SignInUnreachable) throw cause;
          return undefined;
        });
      if (person === undefined) return reply.code(400).page('sign-in/again.njk', {});
      if ('notSetUp' in person.account) {
        await noteRefusedSignIn(database, person.account.notSetUp, { ...person, now: clock() });
        return reply.code(403).page('sign-in/not-set-up.njk', {});
      }
      await begin(request, reply, person, person.account);
      return reply.redirect(attempt.returnTo, 303);
    },
  );

  async function attemptOf(request: FastifyRequest): Promise<SignInAttempt | undefined> {
    const { valid, value } = request.unsignCookie(request.cookies[attemptCookie] ?? '');
    return valid ? takeSignInAttempt(database, hashOfSecret(value), clock()) : undefined;
  }

  /** Every session has a secret of its own, and the one that the browser had before is over. */
  async function begin(
    request: FastifyRequest,
    reply: FastifyReply,
    { idToken, claim, account: _, ...person }: SignedInPerson,
    account: Account,
  ): Promise<void> {
    const now = clock();
    if (request.session !== undefined) await endSession(database, request.session, now);
    const secret = newSecret();
    await startSession(database, {
      secretHash: hashOfSecret(secret),
      csrf: newSecret(),
      person,
      ...account,
      idToken,
      claim,
      now,
      expiresAt: sessionEnd(now, now),
    });
    reply.setCookie(cookieName(configuration, 'session'), secret, options);
  }

  app.post(
    '/sign-out',
    { config: { rule: 'see-public-pages', audit: 'signed-out' } },
    async (request, reply) => {
      const idToken =
        request.session === undefined ? undefined : await endSession(database, request.session, clock());
      reply.clearCookie(cookieName(configuration, 'session'), options);
      // Sign-in may be out of reach; the session here is over all the same.
      const end = await signIn.end(idToken).catch(() => undefined);
      return reply.redirect(end?.href ?? '/signed-out', 303);
    },
  );

  app.get('/signed-out', { config: { rule: 'see-public-pages', audit: 'none' } }, (_request, reply) =>
    reply.page('sign-in/signed-out.njk', {}),
  );
};
