import type { FastifyInstance } from 'fastify';
import { type IsoDate, parseIsoDate } from '../../attendance/calendar/iso-date.ts';
import {
  type DeletionReturn,
  type LeavingGround,
  leavingGrounds,
  type NextSchool,
  nextSchoolWords,
} from '../../pupils/returns/deletion-return.ts';
import { keepDeletionReturn, readDeletionReturns } from '../../store/pupils/deletion-returns.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import type { RecordedCourse } from '../../store/pupils/read-pupil-courses.ts';
import type { FieldError } from '../chain/draw-pages.ts';
import { type Typed, typedIn } from '../pages/responses/respond/form/typed.ts';
import { dayFaults } from './day-faults.ts';
import { fieldViews } from './field-views.ts';
import { type OfPupil, pupilNumber, readOnePupil } from './one-pupil.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { NotTheirs, ruled } from './pupils-session.ts';

type Leaver = RecordedCourse & { readonly last: IsoDate };

/** That the authority was told of a pupil who left the roll. The return itself is sent by the school's own means. */
export function leaverPages(app: FastifyInstance, { today }: PupilsParts): void {
  /** @throws NotTheirs also of a pupil who has not left */
  const read = async (viewer: PupilsViewer, { number }: OfPupil): Promise<Leaver> => {
    const { course } = await readOnePupil(viewer, pupilNumber(number), today(), 'read that a pupil left');
    const { last } = course;
    if (last === undefined || last >= today()) throw new NotTheirs();
    return Object.assign(course, { last });
  };
  const form = ({ pupil, words, last }: Leaver, sent: Readonly<Record<string, unknown>>) => ({
    heading: 'The authority was told that a pupil left',
    caption: `${words.name}, on roll until ${last}`,
    action: `/pupil/${pupil}/left`,
    back: { href: '/returns', text: 'Back to the returns' },
    button: 'Put it on record',
    fields: fieldViews(fields, sent),
  });

  app.get<{ Params: OfPupil }>(
    '/pupil/:number/left',
    ruled<OfPupil>('record-leaver', async (viewer, { params }, reply) => {
      const course = await read(viewer, params);
      // What stands is put right from what it says.
      const { ground, toldOn, nextSchool } =
        (await readDeletionReturns(viewer.database, viewer)).find(
          ({ pupil, leftOn }) => pupil === course.pupil && leftOn === course.last,
        ) ?? {};
      return reply.pupilsPage('form.njk', form(course, { ground, toldOn, nextSchool }));
    }),
  );

  app.post<{ Params: OfPupil }>(
    '/pupil/:number/left',
    ruled<OfPupil>('record-leaver', async (viewer, { params, body }, reply) => {
      const course = await read(viewer, params);
      const sent = typedIn(body);
      const given = readReturn(course, sent, today());
      if ('errors' in given)
        // What was chosen of the next school is shown no more: on a page nobody can choose nothing again.
        return reply.pupilsPage('form.njk', {
          ...form(course, sent.ground === 'final-year' ? { ...sent, nextSchool: undefined } : sent),
          ...given,
        });
      await keepDeletionReturn(viewer.database, viewer, given);
      return reply.redirect('/returns', 303);
    }),
  );
}

const fields = [
  {
    name: 'ground',
    label: 'On which ground the name left the register',
    type: 'one-of',
    hint: 'Regulation 9 of the Regulations of 2024: a name leaves the register on one of these grounds, and on no other.',
    options: leavingGrounds,
  },
  {
    name: 'toldOn',
    label: 'The authority was told on',
    type: 'date',
    hint: 'At the latest with the deletion; for example, 2026-03-09. Leave it empty where no return is due.',
    optional: true,
  },
  {
    name: 'nextSchool',
    label: 'The next school',
    type: 'one-of',
    options: nextSchoolWords,
    optional: true,
  },
] as const;

function readReturn(
  { pupil, last }: Leaver,
  sent: Typed,
  today: IsoDate,
): DeletionReturn | { readonly errors: readonly FieldError[] } {
  const of = { pupil, leftOn: last };
  const ground = keyIn<LeavingGround>(leavingGrounds, sent.ground);
  if (ground === 'final-year') {
    const errors = (['toldOn', 'nextSchool'] as const)
      .filter((field) => (sent[field] ?? '').trim() !== '')
      .map((field) => ({
        field,
        text: `No return is due on this ground: leave ${field === 'toldOn' ? 'the day' : 'the next school'} empty, or change the ground`,
      }));
    return errors.length > 0 ? { errors } : { ...of, ground, toldOn: undefined, nextSchool: undefined };
  }
  const toldOn = parseIsoDate(sent.toldOn?.trim() ?? '');
  const nextSchool = keyIn<NextSchool>(nextSchoolWords, sent.nextSchool);
  const errors = [
    ...(ground === undefined ? [{ field: 'ground', text: 'Say on which ground' }] : []),
    ...dayFaults('toldOn', toldOn, { to: today }),
    ...(nextSchool === undefined
      ? [{ field: 'nextSchool', text: 'Say whether the next school is known' }]
      : []),
  ];
  return ground === undefined || toldOn === undefined || nextSchool === undefined || errors.length > 0
    ? { errors }
    : { ...of, ground, toldOn, nextSchool };
}

function keyIn<K extends string>(
  words: Readonly<Record<K, string>>,
  sent: string | undefined,
): K | undefined {
  for (const key in words) if (key === sent) return key;
  return undefined;
}
