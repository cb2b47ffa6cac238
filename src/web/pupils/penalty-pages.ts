import type { FastifyInstance } from 'fastify';
import { type IsoDate, parseIsoDate } from '../../attendance/calendar/iso-date.ts';
import {
  keepPenalty,
  type LedgerEntry,
  readPenalties,
  withdrawPenalty,
} from '../../store/pupils/penalties.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import type { RecordedCourse } from '../../store/pupils/read-pupil-courses.ts';
import { type Typed, typedIn } from '../pages/responses/respond/form/typed.ts';
import { dayFaults } from './day-faults.ts';
import { type OfPupil, pupilNumber, readOnePupil } from './one-pupil.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { ruled } from './pupils-session.ts';

/** What the authority says that it did about penalty notices: that it issued one, and that it took one back. */
export function penaltyPages(app: FastifyInstance, { today }: PupilsParts): void {
  const read = async (viewer: PupilsViewer, { number }: OfPupil) =>
    (await readOnePupil(viewer, pupilNumber(number), today(), 'read the names of parents')).course;
  const formOf = ({ pupil, words }: RecordedCourse) => ({
    caption: words.name,
    back: { href: `/pupil/${pupil}`, text: 'Back to the pupil' },
    button: 'Put it on record',
  });

  const issuedForm = (course: RecordedCourse, sent: Typed) => ({
    ...formOf(course),
    heading: 'The authority issued a penalty notice',
    action: `/pupil/${course.pupil}/penalty`,
    fields: [
      {
        name: 'parent',
        label: 'To which parent',
        type: 'one-of',
        items: course.words.parents.map((name, i) => ({
          value: String(i + 1),
          text: name,
          checked: sent.parent === String(i + 1),
        })),
      },
      {
        name: 'issued',
        label: 'Issued on',
        type: 'date',
        hint: 'As the authority told you, for example, 2026-03-09',
        value: sent.issued,
      },
    ],
  });

  app.get<{ Params: OfPupil }>(
    '/pupil/:number/penalty',
    ruled<OfPupil>('record-penalty', async (viewer, { params }, reply) =>
      reply.pupilsPage('form.njk', issuedForm(await read(viewer, params), {})),
    ),
  );

  app.post<{ Params: OfPupil }>(
    '/pupil/:number/penalty',
    ruled<OfPupil>('record-penalty', async (viewer, { params, body }, reply) => {
      const course = await read(viewer, params);
      const sent = typedIn(body);
      const parent = course.words.parents.findIndex((_, i) => sent.parent === String(i + 1)) + 1;
      const issued = parseIsoDate(sent.issued?.trim() ?? '');
      const errors = [
        ...(parent === 0 ? [{ field: 'parent', text: 'Say which parent' }] : []),
        ...dayFaults('issued', issued, { to: today() }),
      ];
      if (errors.length > 0 || issued === undefined)
        return reply.pupilsPage('form.njk', { ...issuedForm(course, sent), errors });
      await keepPenalty(viewer.database, viewer, { pupil: course.pupil, parent, issued });
      return reply.redirect(`/pupil/${course.pupil}`, 303);
    }),
  );

  const withdrawnForm = (course: RecordedCourse, standing: readonly LedgerEntry[], sent: Typed) => ({
    ...formOf(course),
    heading: 'The authority withdrew a penalty notice',
    action: `/pupil/${course.pupil}/penalty/withdrawn`,
    fields: [
      {
        name: 'notice',
        label: 'Which notice',
        type: 'one-of',
        items: standing.map((one) => ({
          value: nameOf(one),
          text: `Of ${one.issued}, to ${course.words.parents[one.number - 1] ?? one.parent}`,
          checked: sent.notice === nameOf(one),
        })),
      },
      {
        name: 'withdrawn',
        label: 'Withdrawn on',
        type: 'date',
        hint: 'As the authority told you, for example, 2026-03-09. From that day on it counts nothing.',
        value: sent.withdrawn,
      },
    ],
  });
  const readStanding = async (viewer: PupilsViewer, params: OfPupil) => {
    const course = await read(viewer, params);
    const entries = await readPenalties(viewer.database, viewer, course.pupil);
    return { course, standing: entries.filter(({ withdrawn }) => withdrawn === undefined) };
  };

  app.get<{ Params: OfPupil }>(
    '/pupil/:number/penalty/withdrawn',
    ruled<OfPupil>('record-penalty', async (viewer, { params }, reply) => {
      const { course, standing } = await readStanding(viewer, params);
      if (standing.length === 0)
        return reply.pupilsPage('page.njk', {
          heading: 'No penalty notice stands',
          caption: course.words.name,
          lines: ['There is none on record that the authority could withdraw.'],
          lists: [{ items: [{ text: 'Back to the pupil', href: `/pupil/${course.pupil}` }] }],
        });
      return reply.pupilsPage('form.njk', withdrawnForm(course, standing, {}));
    }),
  );

  app.post<{ Params: OfPupil }>(
    '/pupil/:number/penalty/withdrawn',
    ruled<OfPupil>('record-penalty', async (viewer, { params, body }, reply) => {
      const { course, standing } = await readStanding(viewer, params);
      const sent = typedIn(body);
      const notice = standing.find((one) => nameOf(one) === sent.notice);
      const withdrawn = parseIsoDate(sent.withdrawn?.trim() ?? '');
      const errors = [
        ...(notice === undefined ? [{ field: 'notice', text: 'Say which notice' }] : []),
        ...dayFaults('withdrawn', withdrawn, { from: notice?.issued, to: today() }),
      ];
      if (errors.length > 0 || notice === undefined || withdrawn === undefined)
        return reply.pupilsPage('form.njk', { ...withdrawnForm(course, standing, sent), errors });
      const { number: parent, issued } = notice;
      await withdrawPenalty(viewer.database, viewer, { pupil: course.pupil, parent, issued }, withdrawn);
      return reply.redirect(`/pupil/${course.pupil}`, 303);
    }),
  );
}

/** Which notice a form means: there is one a day for each parent. */
const nameOf = ({ number, issued }: { readonly number: number; readonly issued: IsoDate }) =>
  `${number} ${issued}`;
