import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import nunjucks, { type Environment } from 'nunjucks';
import { isSignedIn, roleInWords } from '../../access/viewer.ts';
import { reportTemplates } from '../../documents/report/html/report-templates.ts';
import { templates } from '../../presentation/html/templates.ts';
import type { ServiceParts } from '../service-parts.ts';
import type { Assets } from './assets.ts';
import { forgeryField } from './forgery.ts';
import { currentEntry, navigationOf } from './navigation.ts';
import { html } from './page-type.ts';
import { placesFor } from './places.ts';
import { contentSecurityPolicy } from './security-headers.ts';

/** A fault in a form, said in the error summary and beside the field. */
export interface FieldError {
  /** `id` of the field that the summary leads to. */
  readonly field: string;
  readonly text: string;
}

/** What every page's view model may say to the layout. */
export interface PageView {
  readonly errors?: readonly FieldError[];
  readonly breadcrumbs?: readonly { readonly text: string; readonly href?: string }[];
  /** A thing done, said above the heading. */
  readonly notification?: { readonly title?: string; readonly text: string } | undefined;
  /** Names of files of `assets/` that make the page easier to use. */
  readonly scripts?: readonly string[];
  readonly [name: string]: unknown;
}

declare module 'fastify' {
  interface FastifyReply {
    /**
     * Answers with a page of `pages/`, e.g. `start/page.njk`, in the layout; with status 422 when it has errors.
     */
    page: (template: string, view: object) => FastifyReply;
  }
}

const folder = join(import.meta.dirname, '../pages');

/** Gives replies `page`. Templates are read and compiled at start: a broken one stops the start, not a request. */
export function drawPages(
  app: FastifyInstance,
  parts: Pick<ServiceParts, 'configuration' | 'database'>,
  assets: Assets,
): { readonly draw: DrawPage; readonly environment: Environment } {
  const environment = templates(folder, join(import.meta.dirname, '../chrome'), reportTemplates);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.njk')) environment.getTemplate(name, true);
  }
  const { configuration } = parts;
  const draw: DrawPage = (request, template, view, nonce) =>
    environment.render(template, { ...layoutOf(request, parts, assets, nonce), ...forForms(view) });
  app.decorateReply('page', function (this: FastifyReply, template: string, given: object) {
    const view: PageView = { ...given };
    const nonce = randomBytes(16).toString('base64');
    if (view.errors?.length && this.statusCode === 200) this.code(422);
    return this.type(html)
      .header('content-security-policy', contentSecurityPolicy(configuration, nonce))
      .send(draw(this.request, template, view, nonce));
  });
  return { draw, environment };
}

/** Draws a page for whoever sent the request. Without a nonce the page is the same bytes each time. */
export type DrawPage = (request: FastifyRequest, template: string, view: PageView, nonce?: string) => string;

/** What the layout shows around every page. */
function layoutOf(
  request: FastifyRequest,
  { configuration, database }: Pick<ServiceParts, 'configuration' | 'database'>,
  assets: Assets,
  cspNonce?: string,
) {
  const { viewer, forgeryToken } = request;
  const entries = navigationOf(placesFor(viewer, database.settings));
  // A refusal has no nonce, and must look the same wherever it is met.
  const current = cspNonce && currentEntry(entries, request.url.split('?')[0]!);
  return {
    stylesheet: assets.stylesheet,
    assets,
    cspNonce,
    service: {
      crown: configuration.crown,
      contact: configuration.contact,
      samplePeople: configuration.signIn.samplePeople,
      navigation: entries.map((entry) => ({ ...entry, active: entry === current })),
      signedIn: isSignedIn(viewer)
        ? { name: viewer.personName, role: roleInWords(viewer), organisation: viewer.organisationName }
        : undefined,
    },
    csrfField: () => tokenField(forgeryToken ?? ''),
  };
}

/** The hidden field that every form carries. */
export function tokenField(token: string): nunjucks.runtime.SafeString {
  // A token is letters, digits, - and _ (base64url), so that nothing needs escaping.
  if (!/^[\w-]*$/.test(token)) throw new TypeError('a token that is not base64url');
  return new nunjucks.runtime.SafeString(`<input type="hidden" name="${forgeryField}" value="${token}">`);
}

/** The faults as the error summary and the fields' macros take them. */
export function forForms(view: PageView) {
  const errors = view.errors ?? [];
  return {
    ...view,
    errorSummary: errors.map(({ field, text }) => ({ text, href: `#${field}` })),
    errorFor: Object.fromEntries(errors.map(({ field, text }) => [field, { text }])),
  };
}
