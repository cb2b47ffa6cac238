import type { FastifyInstance } from 'fastify';
import { type PupilsRole, pupilsRoleOf } from '../../access/pupils/pupils-rules.ts';
import type { Urn } from '../../attendance/urn.ts';
import { authorityNumber } from '../../pupils/authority/authority-number.ts';
import { askEach } from '../../store/pupils/ask-each.ts';
import type { PupilsDatabase } from '../../store/pupils/pupils-database.ts';
import {
  endPupilsSession,
  keepsSchool,
  knowPupilsPerson,
  placesOfPerson,
  startPupilsSession,
} from '../../store/pupils/pupils-people.ts';
import { cookieName, cookieOptions, hashOfSecret, newSecret } from '../chain/session-cookie.ts';
import { returnPath } from '../sign-in/return-path.ts';
import type { Attempt, SignedInPerson } from '../sign-in/sign-in-client.ts';
import type { PupilsParts } from './pupils-parts.ts';

/** Hours after which somebody signs in again. */
const sessionHours = 8;

/** `/sign-in` and back, `/sign-out`. What is under way stands in a signed cookie of ten minutes. */
export function pupilsSignIn(app: FastifyInstance, { databases, configuration, signIn }: PupilsParts): void {
  const [underWay, sessionCookie] = [
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
    const places = await placesOf(person);
    const secret = newSecret();
    const session = { secretHash: hashOfSecret(secret), csrf: newSecret(), hours: sessionHours };
    const began = await Promise.all(
      places.map(({ database, urn }) =>
        startPupilsSession(database, { ...session, urn, subject: person.subject }),
      ),
    );
    if (!began.includes(true))
      return reply.code(403).pupilsPage('page.njk', {
        heading: 'You cannot use this yet',
        lines: [
          'Either the school’s roll has not been brought in yet, or the school has not named you here. Its head can do that under People.',
        ],
      });
    return reply.setCookie(sessionCookie, secret, options).redirect(returnTo, 303);
  });

  app.post('/sign-out', async (request, reply) => {
    for (const { database, session } of request.pupilsViewers) await endPupilsSession(database, session);
    return reply.clearCookie(sessionCookie, options).redirect('/signed-out', 303);
  });
  app.get('/signed-out', (_request, reply) =>
    reply.pupilsPage('page.njk', {
      heading: 'You have signed out',
      lines: ['Close the browser if others use it.'],
    }),
  );

  /**
   * Where somebody works: head, attendance lead and an authority's officer are who sign-in says; everybody else is somebody whom
   * schools have named. People of a school have that one place; people from outside have every school that named them.
   */
  async function placesOf({ subject, name, account }: SignedInPerson): Promise<readonly Place[]> {
    const own = ownPlace(account);
    const kept = own && (await placeThatKeeps(own.urn));
    if (own && kept) await knowPupilsPerson(kept.database, { ...own, subject, groups: [], name });
    if (own !== undefined && own.role !== 'officer') return kept ? [kept] : [];
    const { answers, silent } = await askEach(databases, async (database) =>
      (await placesOfPerson(database, subject)).map((place) => ({ database, ...place })),
    );
    const named = answers.flat();
    const outside = named.filter(({ role }) => role === 'practitioner');
    if (kept) return [kept, ...outside];
    const staff = named.find(({ role }) => role === 'class-staff');
    if (named.length === 0 && silent[0] !== undefined) throw silent[0].fault;
    return staff ? [staff] : outside;
  }

  async function placeThatKeeps(urn: Urn): Promise<Place | undefined> {
    const { answers, silent } = await askEach(databases, async (database) => ({
      place: { database, urn },
      keeps: await keepsSchool(database, urn),
    }));
    const kept = answers.find(({ keeps }) => keeps)?.place;
    // Nobody is told that they are not known where the one that may know them gave no answer.
    if (kept === undefined && silent[0] !== undefined) throw silent[0].fault;
    return kept;
  }
}

/** Where somebody is known. */
interface Place {
  readonly database: PupilsDatabase;
  readonly urn: Urn;
}

function ownPlace(account: SignedInPerson['account']): { urn: Urn; role: PupilsRole } | undefined {
  const role = 'role' in account ? pupilsRoleOf(account.role) : undefined;
  if (role === undefined || !('role' in account)) return undefined;
  const { organisation } = account;
  if (organisation.kind === 'school') return { urn: organisation.urn, role };
  const authority = organisation.kind === 'local-authority' ? authorityNumber(organisation.code) : undefined;
  return authority && { urn: authority, role };
}
