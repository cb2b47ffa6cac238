import type { FastifyInstance } from 'fastify';
import { pupilsRoleOf } from '../../access/pupils/pupils-rules.ts';
import {
  endPupilsSession,
  keepsSchool,
  knowPupilsPerson,
  schoolsOfPerson,
  startPupilsSession,
} from '../../store/pupils/pupils-people.ts';
import { cookieName, cookieOptions, hashOfSecret, newSecret } from '../chain/session-cookie.ts';
import { returnPath } from '../sign-in/return-path.ts';
import type { Attempt, SignedInPerson } from '../sign-in/sign-in-client.ts';
import type { PupilsParts } from './pupils-parts.ts';

/** Hours after which somebody signs in again. */
const sessionHours = 8;

/** `/sign-in` and back, `/sign-out`. What is under way stands in a signed cookie of ten minutes. */
export function pupilsSignIn(app: FastifyInstance, { database, configuration, signIn }: PupilsParts): void {
  const [underWay, session] = [
    cookieName(configuration, 'pupils-sign-in'),
    cookieName(configuration, 'pupils-session'),
  ];
  const options = cookieOptions(configuration);

  app.get<{ Querystring: { return?: unknown } }>('/sign-in', async (request, reply) => {
    const { address, attempt } = await signIn.begin();
    const kept = JSON.stringify({ ...attempt, returnTo: returnPath(request.query.return) });
    return reply.setCookie(underWay, kept, { ...options, maxAge: 600 }).redirect(address.href, 303);
  });

  app.get('/sign-in/callback', async (request, reply) => {
    const { valid, value } = request.unsignCookie(request.cookies[underWay] ?? '');
    reply.clearCookie(underWay, options);
    const again = {
      heading: 'Sign in again',
      lines: ['Signing in took too long, or was begun elsewhere. Start again from this site.'],
    };
    if (!valid) return reply.code(400).pupilsPage('page.njk', again);
    const { returnTo, ...attempt } = JSON.parse(value) as Attempt & { readonly returnTo: string };
    const person = await signIn
      .finish(new URL(request.url, configuration.publicUrl.origin), attempt)
      .catch(() => undefined);
    if (person === undefined) return reply.code(400).pupilsPage('page.njk', again);
    const urn = await schoolOf(person);
    const secret = newSecret();
    const began =
      urn !== undefined &&
      (await startPupilsSession(database, {
        urn,
        subject: person.subject,
        secretHash: hashOfSecret(secret),
        csrf: newSecret(),
        hours: sessionHours,
      }));
    if (!began)
      return reply.code(403).pupilsPage('page.njk', {
        heading: 'You cannot use this yet',
        lines: [
          'Either the school’s roll has not been brought in yet, or the school has not named you here. Its head can do that under People.',
        ],
      });
    return reply.setCookie(session, secret, options).redirect(returnTo, 303);
  });

  app.post('/sign-out', async (request, reply) => {
    if (request.pupilsViewer !== undefined) await endPupilsSession(database, request.pupilsViewer.session);
    return reply.clearCookie(session, options).redirect('/signed-out', 303);
  });
  app.get('/signed-out', (_request, reply) =>
    reply.pupilsPage('page.njk', {
      heading: 'You have signed out',
      lines: ['Close the browser if others use it.'],
    }),
  );

  /** Head and attendance lead are who sign-in says; everybody else is somebody whom the school has named. */
  async function schoolOf({ subject, name, account }: SignedInPerson) {
    if ('role' in account && account.organisation.kind === 'school') {
      const { urn } = account.organisation;
      const role = pupilsRoleOf(account.role);
      if (role !== undefined) {
        if (!(await keepsSchool(database, urn))) return undefined;
        await knowPupilsPerson(database, { urn, subject, role, groups: [], name });
        return urn;
      }
    }
    return (await schoolsOfPerson(database, subject))[0];
  }
}
