import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import nunjucks from 'nunjucks';
import { mayInSchool, type PupilsRule, pupilsRoleWords } from '../../access/pupils/pupils-rules.ts';
import { templates } from '../../presentation/html/templates.ts';
import type { Assets } from '../chain/assets.ts';
import type { FieldError } from '../chain/draw-pages.ts';
import { forgeryField } from '../chain/forgery.ts';
import { html } from '../chain/page-type.ts';
import { contentSecurityPolicy } from '../chain/security-headers.ts';
import type { PupilsParts } from './pupils-parts.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with a page of a school's own program; with status 422 when it has errors. */
    pupilsPage: (
      template: string,
      view: { readonly errors?: readonly FieldError[]; readonly [name: string]: unknown },
    ) => FastifyReply;
  }
}

const places: readonly { readonly text: string; readonly href: string; readonly rule: PupilsRule }[] = [
  { text: 'First list', href: '/first-list', rule: 'see-lists-of-pupils' },
  { text: 'Lists', href: '/lists', rule: 'see-lists-of-pupils' },
  { text: 'My cases', href: '/cases', rule: 'work-with-case' },
  { text: 'What is kept', href: '/kept', rule: 'see-retention' },
  { text: 'People', href: '/people', rule: 'name-people' },
];

/** Gives replies `pupilsPage`. */
export function drawPupilsPages(
  app: FastifyInstance,
  { configuration }: Pick<PupilsParts, 'configuration'>,
  assets: Assets,
): void {
  const environment = templates(join(import.meta.dirname, 'pages'), join(import.meta.dirname, 'chrome'));
  app.decorateReply('pupilsPage', function (this: FastifyReply, template, view) {
    const errors = view.errors ?? [];
    if (errors.length > 0 && this.statusCode === 200) this.code(422);
    const body = environment.render(template, {
      product: 'Pupils and families',
      stylesheet: assets.stylesheet,
      service: chromeOf(this.request, configuration),
      csrfField: () => tokenField(this.request.forgeryToken ?? ''),
      ...view,
      errorSummary: errors.map(({ field, text }) => ({ text, href: `#${field}` })),
      errorFor: Object.fromEntries(errors.map(({ field, text }) => [field, { text }])),
    });
    return this.type(html).header('content-security-policy', contentSecurityPolicy(configuration)).send(body);
  });
}

function chromeOf(
  { pupilsViewer: viewer, url }: FastifyRequest,
  { contact, signIn }: PupilsParts['configuration'],
) {
  const path = url.split('?')[0]!;
  const open = viewer === undefined ? [] : places.filter(({ rule }) => mayInSchool(viewer.role, rule));
  return {
    contact,
    samplePeople: signIn.samplePeople,
    navigation: open.map(({ text, href }) => ({
      text,
      href,
      active: path === href || path.startsWith(`${href}/`),
    })),
    signedIn: viewer && { name: viewer.name, role: pupilsRoleWords[viewer.role] },
  };
}

function tokenField(token: string) {
  // A token is letters, digits, - and _ (base64url), so that nothing needs escaping.
  if (!/^[\w-]*$/.test(token)) throw new TypeError('a token that is not base64url');
  return new nunjucks.runtime.SafeString(`<input type="hidden" name="${forgeryField}" value="${token}">`);
}
