import type { FastifyInstance } from 'fastify';
import { holdRecord, liftHold, readHold } from '../../store/pupils/holds.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { typedIn } from '../pages/responses/respond/form/typed.ts';
import { type OfPupil, pupilNumber, readOnePupil } from './one-pupil.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { ruled } from './pupils-session.ts';

/** Holding a record that a request or a proceeding needs, and lifting the hold: each with its reason. */
export function holdPages(app: FastifyInstance, { today }: PupilsParts): void {
  const read = async (viewer: PupilsViewer, { number }: OfPupil) => {
    const { course } = await readOnePupil(
      viewer,
      pupilNumber(number),
      today(),
      'read whether the record is held',
    );
    return { course, hold: await readHold(viewer.database, viewer, course.pupil) };
  };
  const form = ({ course, hold }: Awaited<ReturnType<typeof read>>, why = '') => ({
    caption: course.words.name,
    action: `/pupil/${course.pupil}/hold`,
    back: { href: `/pupil/${course.pupil}`, text: 'Back to the pupil' },
    ...(hold === undefined
      ? { heading: 'Hold this record', button: 'Hold it' }
      : {
          heading: 'Lift the hold on this record',
          button: 'Lift the hold',
          blocks: [
            {
              id: 'hold',
              heading: 'The hold that stands',
              blocks: [
                {
                  kind: 'facts',
                  rows: [
                    { label: 'Since', value: hold.heldOn },
                    { label: 'Why', value: hold.why },
                  ],
                },
              ],
            },
          ],
        }),
    fields: [
      {
        name: 'why',
        label: hold === undefined ? 'Why' : 'Why it is lifted',
        type: 'words',
        hint:
          hold === undefined
            ? 'A complaint, a claim or a request that is under way. Nothing of the record goes until the hold is lifted. The family can read this.'
            : 'What is past its time goes with the next night. The family can read this.',
        value: why,
      },
      // Which of the two was meant: a form that comes late does not do the other.
      { name: 'stands', type: 'hidden', value: hold === undefined ? 'no' : 'yes' },
    ],
  });

  app.get<{ Params: OfPupil }>(
    '/pupil/:number/hold',
    ruled<OfPupil>('hold-record', async (viewer, { params }, reply) =>
      reply.pupilsPage('form.njk', form(await read(viewer, params))),
    ),
  );

  app.post<{ Params: OfPupil }>(
    '/pupil/:number/hold',
    ruled<OfPupil>('hold-record', async (viewer, { params, body }, reply) => {
      const known = await read(viewer, params);
      const { why: sent = '', stands } = typedIn(body);
      const why = sent.trim();
      if (why === '' || why.length > 4000)
        return reply.pupilsPage('form.njk', {
          ...form(known, sent),
          errors: [{ field: 'why', text: why === '' ? 'Say why' : 'Write at most 4,000 characters' }],
        });
      const change = { pupil: known.course.pupil, on: today(), why };
      await (stands === 'yes' ? liftHold : holdRecord)(viewer.database, viewer, change);
      return reply.redirect(`/pupil/${known.course.pupil}`, 303);
    }),
  );
}
