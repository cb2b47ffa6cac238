import type { FastifyInstance } from 'fastify';
import { type PupilsRole, pupilsRoleWords } from '../../access/pupils/pupils-rules.ts';
import { knowPupilsPerson, type PupilsViewer, readPupilsPeople } from '../../store/pupils/pupils-people.ts';
import { typedIn } from '../pages/responses/respond/form/typed.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { ruled } from './pupils-session.ts';

/** Whom a head can name: head and attendance lead come from sign-in. */
const named: readonly PupilsRole[] = ['class-staff', 'practitioner'];

/** Whom the school has named: class staff with their classes, and people from outside. */
export function peoplePages(app: FastifyInstance, _parts: PupilsParts): void {
  const view = async (viewer: PupilsViewer, sent: Readonly<Record<string, unknown>> = {}) => ({
    heading: 'Name somebody',
    caption: 'People',
    action: '/people',
    back: { href: '/first-list', text: 'This morning' },
    button: 'Name them',
    people: (await readPupilsPeople(viewer.database, viewer)).map((person) => ({
      ...person,
      roleWords: pupilsRoleWords[person.role],
    })),
    fields: [
      { name: 'subject', label: 'The name by which sign-in knows them', type: 'line', value: sent.subject },
      { name: 'name', label: 'Name', type: 'line', value: sent.name },
      {
        name: 'role',
        label: 'What they are here',
        type: 'one-of',
        items: named.map((value) => ({ value, text: pupilsRoleWords[value], checked: sent.role === value })),
      },
      {
        name: 'groups',
        label: 'Classes whom they teach, for class staff',
        type: 'line',
        hint: 'With commas between, for example, 8A, 8B',
        value: sent.groups,
      },
    ],
  });

  app.get(
    '/people',
    ruled('name-people', async (viewer, _request, reply) =>
      reply.pupilsPage('people.njk', await view(viewer)),
    ),
  );

  app.post(
    '/people',
    ruled('name-people', async (viewer, { body }, reply) => {
      const sent = typedIn(body);
      const [subject, name, groups] = [sent.subject?.trim(), sent.name?.trim(), sent.groups ?? ''];
      const role = named.find((known) => known === sent.role);
      const errors = [
        ...(subject ? [] : [{ field: 'subject', text: 'Say how sign-in knows them' }]),
        ...(name ? [] : [{ field: 'name', text: 'Say who it is' }]),
        ...(role ? [] : [{ field: 'role', text: 'Say what they are here' }]),
      ];
      if (!subject || !name || role === undefined || subject === viewer.subject)
        return reply.pupilsPage('people.njk', {
          ...(await view(viewer, sent)),
          errors:
            errors.length > 0
              ? errors
              : [{ field: 'subject', text: 'You cannot change what you are yourself' }],
        });
      await knowPupilsPerson(viewer.database, {
        urn: viewer.urn,
        subject,
        name,
        role,
        groups:
          role === 'class-staff'
            ? groups
                .split(',')
                .map((group) => group.trim())
                .filter((group) => group !== '')
            : [],
      });
      return reply.redirect('/people', 303);
    }),
  );
}
