import type { FastifyInstance } from 'fastify';
import { mayInSchool, type PupilsRule } from '../../access/pupils/pupils-rules.ts';
import { bullets, paragraph, type Section } from '../../presentation/blocks.ts';
import type { PupilsParts } from './pupils-parts.ts';

/** What is kept, for the child it is about. */
export const aboutForPupils: readonly Section[] = [
  {
    id: 'what',
    heading: 'What we keep',
    blocks: [
      bullets(
        'If you were at school, each morning and each afternoon.',
        'What you and your family tell us, in your own words.',
        'What we said we would do to help.',
        'Who your brother or sister is, if we were told and they go here too.',
      ),
    ],
  },
  {
    id: 'why',
    heading: 'Why',
    blocks: [
      paragraph(
        'We want to know when school is hard for you, so that we can help. We do not give you a score. We do not say what kind of child you are.',
      ),
    ],
  },
  {
    id: 'who',
    heading: 'Who can see it',
    blocks: [
      paragraph(
        'Your head teacher and the person who looks after attendance can see it. Your class teacher can see when you were at school, and no more.',
      ),
      paragraph(
        'A helper from outside can see it only if your family says yes. Your family can change its mind. Then the helper cannot see it any more.',
      ),
      paragraph('Each time somebody looks, we write it down. You and your family can ask who looked.'),
    ],
  },
  {
    id: 'you',
    heading: 'What you can ask for',
    blocks: [
      bullets(
        'To see all of it.',
        'To put right what is wrong.',
        'To stop using it while you and we talk.',
        'To have it taken away when we do not need it.',
      ),
      paragraph('Ask any grown-up at your school. You can ask on your own.'),
    ],
  },
  {
    id: 'long',
    heading: 'How long',
    blocks: [
      paragraph(
        'Most of it goes a year after the help has ended. If you move school, it does not go with you, unless your family asks for that or the law says so. We keep it longer only when somebody still needs it, and then we say why.',
      ),
    ],
  },
];

/** The home page, and the page for pupils, which everybody may read. */
export function aboutPages(app: FastifyInstance, _parts: PupilsParts): void {
  app.get('/about', (_request, reply) =>
    reply.pupilsPage('page.njk', { heading: 'What is kept about you', blocks: aboutForPupils }),
  );
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/', (request, reply) => {
    const may = (rule: PupilsRule) => request.pupilsViewers.some(({ role }) => mayInSchool(role, rule));
    if (request.pupilsViewers.length === 0) return reply.redirect('/sign-in', 303);
    if (may('keep-authority-record')) return reply.redirect('/authority', 303);
    return reply.redirect(may('see-lists-of-pupils') ? '/first-list' : '/cases', 303);
  });
}
