import type { FastifyRequest } from 'fastify';
import { keepForSignIn } from '../../store/postgres/sessions/keep-for-sign-in.ts';
import { type Typed, typedIn } from '../pages/responses/respond/form/typed.ts';
import type { ServiceParts } from '../service-parts.ts';
import { forgeryField } from './forgery.ts';
import { canBeKept, sealAnswers } from './seal-answers.ts';
import { pageOfForm, withTypedBefore } from './typed-before.ts';

/** Forms that always show what was kept when they are opened again; others do where the address says so. */
const keeping = /^\/school\/:urn\/(?:plan|respond\/[a-z-]+)$/;

/**
 * Keeps what was typed into a form whose session ended meanwhile, for the person whose session it was: who has neither the
 * cookie nor the token of one of its pages keeps nothing for anybody.
 *
 * @returns the form's address, to be opened after signing in; undefined where nothing was kept
 */
export async function keptForm(
  request: FastifyRequest,
  { database, configuration }: Pick<ServiceParts, 'database' | 'configuration'>,
): Promise<string | undefined> {
  const { endedSecret, method, routeOptions } = request;
  if (endedSecret === undefined || method !== 'POST') return undefined;
  const path = request.url.split('?')[0]!;
  const page = pageOfForm(routeOptions.url, path);
  const form = keeping.test(routeOptions.url ?? '') ? path : page;
  if (form === undefined) return undefined;
  const { [forgeryField]: token = '', ...typed } = await typedOf(request);
  if (!canBeKept(typed)) return undefined;
  const seal = (person: string) => sealAnswers(configuration.cookieSecrets, person, typed);
  return (await keepForSignIn(database, { secretHash: endedSecret, token, form, seal }))
    ? page === undefined
      ? form
      : withTypedBefore(page)
    : undefined;
}

/** The fields of the form; files are read and forgotten. */
async function typedOf(request: FastifyRequest): Promise<Typed> {
  if (!request.isMultipart()) return typedIn(request.body);
  const fields: [string, unknown][] = [];
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') fields.push([part.fieldname, part.value]);
      else part.file.resume();
    }
  } catch {
    // A form that is cut off, or none.
    return {};
  }
  return typedIn(Object.fromEntries(fields));
}
