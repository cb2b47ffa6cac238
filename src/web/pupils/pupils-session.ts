import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayInSchool, type PupilsRule } from '../../access/pupils/pupils-rules.ts';
import type { Urn } from '../../attendance/urn.ts';
import { askEach } from '../../store/pupils/ask-each.ts';
import { findPupilsSessions, type PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { cookieName, hashOfSecret } from '../chain/session-cookie.ts';
import type { PupilsParts } from './pupils-parts.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks: once at a school of its own people, once at each school for somebody from outside. Empty where nobody signed in. */
    pupilsViewers: readonly PupilsViewer[];
    /** The same; undefined before they were looked for. */
    pupilsFound: readonly PupilsViewer[] | undefined;
    /** Databases that gave no answer then. */
    pupilsSilent: readonly SilentDatabase[] | undefined;
  }
}

/** A database that is away. */
export interface SilentDatabase {
  readonly fault: Error;
  /** Schools in it where whoever asks was found before; empty where that is not known. */
  readonly schools: readonly Urn[];
}

/** Nothing to see for whoever asks: not there, or not theirs. Both answer the same. */
export class NotTheirs extends Error {
  readonly statusCode = 404;
}

/** Somebody has to sign in first. */
export class SignInFirst extends Error {}

/** Finds out who asks, by the cookie. */
export function carryPupilsSession(app: FastifyInstance, { databases, configuration }: PupilsParts): void {
  const name = cookieName(configuration, 'pupils-session');
  app.decorateRequest('pupilsFound', undefined);
  app.decorateRequest('pupilsViewers', {
    getter(this: FastifyRequest) {
      return this.pupilsFound ?? [];
    },
  });
  app.decorateRequest('forgeryToken', undefined);
  app.decorateRequest('pupilsSilent', undefined);
  /** At which schools of a database somebody was found, by how sign-in knows them. */
  const foundBefore = new Map(databases.map((database) => [database, new Map<string, readonly Urn[]>()]));
  app.addHook('onRequest', async (request) => {
    const { valid, value } = request.unsignCookie(request.cookies[name] ?? '');
    if (!valid) return;
    const secretHash = hashOfSecret(value);
    const { answers, silent } = await askEach(databases, (database) =>
      findPupilsSessions(database, secretHash),
    );
    const found = answers.flat();
    for (const [database, own] of Map.groupBy(found, (viewer) => viewer.database))
      foundBefore.get(database)!.set(
        own[0]!.subject,
        own.map(({ urn }) => urn),
      );
    const subject = found[0]?.subject ?? '';
    request.pupilsFound = found;
    request.pupilsSilent = silent.map(({ database, fault }) => ({
      fault,
      schools: foundBefore.get(database)!.get(subject) ?? [],
    }));
    for (const { fault } of silent)
      request.log.error({ fault: fault.name, code: (fault as { code?: string }).code }, 'a database is away');
    request.forgeryToken = request.pupilsViewers[0]?.csrf;
  });
}

/** A route's handler that is reached only where its rule says yes, with who asks at every place where it does. */
export function ruledEverywhere<Params>(
  rule: PupilsRule,
  handle: (
    viewers: readonly PupilsViewer[],
    request: FastifyRequest<{ Params: Params }>,
    reply: FastifyReply,
  ) => Promise<unknown>,
) {
  return async (request: FastifyRequest<{ Params: Params }>, reply: FastifyReply) => {
    const silent = request.pupilsSilent ?? [];
    if (request.pupilsViewers.length === 0) throw silent[0]?.fault ?? new SignInFirst();
    const allowed = request.pupilsViewers.filter(({ role }) => mayInSchool(role, rule));
    if (allowed.length === 0) throw new NotTheirs();
    return handle(allowed, request, reply).catch((fault: unknown) => {
      // What was not found may be where nobody answered.
      const away = silent.find(({ schools }) => schools.length > 0);
      throw fault instanceof NotTheirs && away !== undefined ? away.fault : fault;
    });
  };
}

/** The same of what belongs to one place: a school's own people have no other. */
export const ruled = <Params>(
  rule: PupilsRule,
  handle: (
    viewer: PupilsViewer,
    request: FastifyRequest<{ Params: Params }>,
    reply: FastifyReply,
  ) => Promise<unknown>,
) => ruledEverywhere<Params>(rule, ([viewer], request, reply) => handle(viewer!, request, reply));
