import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayInSchool, type PupilsRule, pupilsRoleWords } from '../../access/pupils/pupils-rules.ts';
import { templates } from '../../presentation/html/templates.ts';
import type { Assets } from '../chain/assets.ts';
import { forForms, type PageView, tokenField } from '../chain/draw-pages.ts';
import { html } from '../chain/page-type.ts';
import { contentSecurityPolicy } from '../chain/security-headers.ts';
import type { PupilsParts } from './pupils-parts.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with a page of a school's own program; with status 422 when it has errors. */
    pupilsPage: (template: string, view: PageView) => FastifyReply;
  }
}

const places: readonly { readonly text: string; readonly href: string; readonly rule: PupilsRule }[] = [
  { text: 'The authority', href: '/authority', rule: 'keep-authority-record' },
  { text: 'First list', href: '/first-list', rule: 'see-lists-of-pupils' },
  { text: 'Lists', href: '/lists', rule: 'see-lists-of-pupils' },
  { text: 'My cases', href: '/cases', rule: 'work-with-case' },
  { text: 'Mentors', href: '/mentors', rule: 'see-mentors' },
  { text: 'Returns', href: '/returns', rule: 'see-returns' },
  { text: 'What is kept', href: '/kept', rule: 'see-retention' },
  { text: 'People', href: '/people', rule: 'name-people' },
];

/** Gives replies `pupilsPage`. */
export function drawPupilsPages(
  app: FastifyInstance,
  { configuration, databases }: Pick<PupilsParts, 'configuration' | 'databases'>,
  assets: Assets,
): void {
  const environment = templates(
    join(import.meta.dirname, 'pages'),
    join(import.meta.dirname, 'chrome'),
    // What is said above a page is the national service's own.
    join(import.meta.dirname, '../chrome'),
  );
  app.decorateReply('pupilsPage', function (this: FastifyReply, template, view) {
    if (view.errors?.length && this.statusCode === 200) this.code(422);
    const body = environment.render(template, {
      product: 'Pupils and families',
      stylesheet: assets.stylesheet,
      service: { ...chromeOf(this.request, configuration), ofSeveral: databases.length > 1 },
      csrfField: () => tokenField(this.request.forgeryToken ?? ''),
      ...forForms(view),
    });
    return this.type(html).header('content-security-policy', contentSecurityPolicy(configuration)).send(body);
  });
}

function chromeOf(
  { pupilsViewers: viewers, url }: FastifyRequest,
  { contact, signIn }: PupilsParts['configuration'],
) {
  const path = url.split('?')[0]!;
  const open = places.filter(({ rule }) => viewers.some(({ role }) => mayInSchool(role, rule)));
  const [viewer] = viewers;
  return {
    contact,
    samplePeople: signIn.samplePeople,
    navigation: open.map(({ text, href }) => ({
      text,
      href,
      active: path === href || path.startsWith(`${href}/`),
    })),
    ofAuthority: viewer?.role === 'officer',
    signedIn: viewer && { name: viewer.name, role: pupilsRoleWords[viewer.role] },
  };
}
