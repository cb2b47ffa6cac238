import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { mayInSchool } from '../../access/pupils/pupils-rules.ts';
import type { IsoDate } from '../../attendance/calendar/iso-date.ts';
import { academicYearOf } from '../../attendance/calendar/statistical-term.ts';
import { localProcedureAsks } from '../../pupils/cases/local-procedure.ts';
import { unauthorisedCount } from '../../pupils/formal/ten-in-ten.ts';
import { patternsOf, windowOf } from '../../pupils/patterns/patterns-of.ts';
import { daysInWords, sessionsMissed } from '../../pupils/sessions/sessions-missed.ts';
import { isUuid } from '../../store/postgres/connection/uuid.ts';
import { openCase, readCase } from '../../store/pupils/case-files.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { typedIn } from '../pages/responses/respond/form/typed.ts';
import { type OfPupil, pupilNumber, readOnePupil } from './one-pupil.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { NotTheirs, ruled, ruledEverywhere } from './pupils-session.ts';
import { workWithPupil } from './work-with-pupil.ts';

/** One pupil: attendance, what may be considered, the way to the case. */
export function pupilPages(app: FastifyInstance, { settings, today }: PupilsParts): void {
  async function page(viewer: PupilsViewer, number: number, more: object = {}) {
    const one = await readOnePupil(viewer, number, today(), 'read the attendance of a pupil');
    const { course, weeks } = one;
    const window = windowOf(today(), weeks, settings.patterns.windowSchoolWeeks);
    const lately = sessionsMissed(course.sessions.filter(({ date }) => date >= (window.weeks[0] ?? today())));
    const count = unauthorisedCount(course.sessions, weeks, today(), settings.formal);
    const work = mayInSchool(viewer.role, 'open-case')
      ? await workWithPupil(viewer, one, { on: today(), reached: count.reached, settings })
      : undefined;
    const asked = localProcedureAsks(
      sessionsMissed(course.sessions.filter(({ date }) => date >= firstOfYear(today()))),
      settings.localProcedure,
    );
    const patterns = patternsOf(course, window, settings.patterns);
    return {
      heading: course.words.name,
      title: `Pupil ${number}`,
      caption: course.group,
      lists: [
        {
          heading: 'What changed',
          empty: 'Nothing stands out.',
          items: patterns.map(({ what }) => ({ text: what })),
        },
        ...(work?.lists ?? []),
      ],
      blocks: [
        {
          id: 'attendance',
          heading: 'Attendance',
          blocks: [
            {
              kind: 'facts',
              rows: [
                {
                  label: `Missed in the last ${window.weeks.length} school weeks`,
                  value: daysInWords(lately.missed),
                },
                { label: 'Could have been there', value: daysInWords(lately.possible) },
                { label: 'Not marked', value: `${lately.unmarked} sessions` },
                {
                  label: `Without leave in ${settings.formal.schoolWeeks} school weeks`,
                  value: `${count.sessions.length} sessions`,
                },
                ...(work === undefined || asked.length === 0
                  ? []
                  : [{ label: 'By the school’s own procedure, if nobody has yet', value: asked.join('. ') }]),
              ],
            },
          ],
        },
        ...(work === undefined ? [] : [work.section]),
      ],
      ask:
        work !== undefined && course.openCase === undefined
          ? {
              action: `/pupil/${number}/case`,
              token: randomUUID(),
              heading: 'Open a case',
              name: 'why',
              label: 'Why',
              hint: 'What you have seen or heard, in plain words. The family can read it.',
              button: 'Open a case',
            }
          : undefined,
      ...more,
    };
  }

  app.get<{ Params: OfPupil }>(
    '/pupil/:number',
    ruled<OfPupil>('see-attendance-of-pupils', async (viewer, { params }, reply) =>
      reply.pupilsPage('page.njk', await page(viewer, pupilNumber(params.number))),
    ),
  );

  app.get<{ Params: { id: string } }>(
    '/case/:id/pupil',
    ruledEverywhere<{ id: string }>('work-with-case', async (viewers, { params }, reply) => {
      for (const viewer of isUuid(params.id) ? viewers : []) {
        const file = await readCase(viewer.database, viewer, params.id);
        if (file !== undefined) return reply.pupilsPage('page.njk', await page(viewer, file.pupil));
      }
      throw new NotTheirs();
    }),
  );

  app.post<{ Params: OfPupil }>(
    '/pupil/:number/case',
    ruled<OfPupil>('open-case', async (viewer, { params, body }, reply) => {
      const number = pupilNumber(params.number);
      const { why = '', token } = typedIn(body);
      if (why.trim() === '' || !isUuid(token))
        return reply.pupilsPage(
          'page.njk',
          await page(viewer, number, { errors: [{ field: 'why', text: 'Say why' }] }),
        );
      const opened = await openCase(viewer.database, viewer, number, why.trim(), { on: today(), token });
      if (opened.kind === 'recorded') return reply.redirect(`/case/${opened.id}`, 303);
      return reply.redirect(`/pupil/${number}`, 303);
    }),
  );
}

const firstOfYear = (day: IsoDate) => `${academicYearOf(day).slice(0, 4)}-09-01` as IsoDate;
