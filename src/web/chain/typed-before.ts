import type { FastifyRequest } from 'fastify';
import { isSignedIn } from '../../access/viewer.ts';
import { readTypedBefore } from '../../store/postgres/sessions/typed-before.ts';
import type { Typed } from '../pages/responses/respond/form/typed.ts';
import type { ServiceParts } from '../service-parts.ts';
import type { PageView } from './draw-pages.ts';
import { openAnswers } from './seal-answers.ts';

/** Forms whose page shows what was typed before the session ended, and the page of each. */
const formsOfPages: readonly (readonly [form: string, page: (path: string) => string])[] = [
  ['/responses/:id/answer', (path) => path.replace(/\/answer$/, '')],
  ['/school/:urn/contact', (path) => path],
  ['/school/:urn/contacts', (path) => path],
  ['/help/:request', (path) => path],
  ['/school/:urn/support/ask', (path) => path.replace(/\/ask$/, '')],
  ['/school/:urn/surveys', (path) => path],
  ['/support/propose', () => '/support'],
  ['/support/plan/confirm', () => '/support/plan'],
  ['/support/:offer/step', (path) => path.replace(/\/step$/, '')],
  ['/hubs/:hub', (path) => path],
  ['/practice-changes/new', (path) => path],
  ['/practices/:practice/change', (path) => path],
  ['/practice-changes/:change/decide', (path) => path.replace(/\/decide$/, '')],
  ['/publications/:publication/sign', (path) => path.replace(/\/sign$/, '')],
  ['/publications/:publication/suspend', (path) => path.replace(/\/suspend$/, '')],
  ['/releases/new', (path) => path],
  ['/releases/:number/year/prepare', (path) => path.replace(/\/prepare$/, '')],
  ['/releases/:number/year/decide', (path) => path.replace(/\/decide$/, '')],
  ...['checks', 'in-question', 'approve', 'plan', 'suspend', 'withdraw'].map(
    (part) => [`/releases/:number/${part}`, (path: string) => path] as const,
  ),
];

/** The page that shows again what was typed into a form of this route; undefined for other forms. */
export function pageOfForm(route: string | undefined, path: string): string | undefined {
  return formsOfPages.find(([form]) => form === route)?.[1](path);
}

/** The address at which a page shows what was typed before. */
export const withTypedBefore = (page: string): string => `${page}?typed=before`;

/**
 * What the viewer had typed into the form of this page when their session ended, where the address asks for it, and what is
 * said of that above the page. Called when the page's own question has been answered.
 */
export async function typedBefore(
  request: FastifyRequest,
  { configuration }: Pick<ServiceParts, 'configuration'>,
): Promise<{ readonly typed: Typed; readonly said: Pick<PageView, 'notification'> }> {
  const none = { typed: {}, said: {} };
  const { query, viewer } = request;
  if ((query as { readonly typed?: unknown }).typed !== 'before' || !isSignedIn(viewer)) return none;
  const sealed = await request.ask(readTypedBefore, request.url.split('?')[0]!);
  const typed = openAnswers(configuration.cookieSecrets, viewer.person, sealed);
  return typed === undefined ? none : { typed, said };
}

const said = {
  notification: {
    title: 'Not sent yet',
    text: 'These are the answers that you typed before you signed in again. Check them, and send them.',
  },
};
