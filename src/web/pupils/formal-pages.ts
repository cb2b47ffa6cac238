import type { FastifyInstance } from 'fastify';
import { daysAfter } from '../../attendance/calendar/iso-date.ts';
import type { Section } from '../../presentation/blocks.ts';
import {
  draftNotice,
  missingContents,
  type NoticeDraft,
  noticeContents,
  noticeContentWords,
} from '../../pupils/formal/notice-to-improve.ts';
import { supportOnRecord } from '../../pupils/formal/support-on-record.ts';
import { unauthorisedCount } from '../../pupils/formal/ten-in-ten.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import type { RecordedCourse } from '../../store/pupils/read-pupil-courses.ts';
import { typedIn } from '../pages/responses/respond/form/typed.ts';
import { type OfPupil, pupilNumber, readOnePupil } from './one-pupil.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { ruled } from './pupils-session.ts';

/**
 * What is formal: a Notice to Improve drafted from the record for a person to finish. The program issues nothing.
 */
export function formalPages(app: FastifyInstance, { settings, today }: PupilsParts): void {
  const read = (viewer: PupilsViewer, { number }: OfPupil, what: string) =>
    readOnePupil(viewer, pupilNumber(number), today(), what);
  const noticeForm = (course: RecordedCourse, draft: NoticeDraft) => ({
    heading: 'Draft a Notice to Improve',
    caption: course.words.name,
    action: `/pupil/${course.pupil}/notice`,
    back: { href: `/pupil/${course.pupil}`, text: 'Back to the pupil' },
    button: 'Show it to print',
    fields: noticeContents.map((content) => ({
      name: content,
      label: noticeContentWords[content],
      type: 'words',
      value: draft[content],
    })),
  });

  app.get<{ Params: OfPupil }>(
    '/pupil/:number/notice',
    ruled<OfPupil>('draft-notice', async (viewer, { params }, reply) => {
      const { course, weeks } = await read(viewer, params, 'drafted a Notice to Improve');
      const count = unauthorisedCount(course.sessions, weeks, today(), settings.formal);
      const { record } = course;
      const support = record === undefined ? [] : supportOnRecord(record);
      // Alternatives come first: without support on record there is nothing that a notice could say of it.
      if (!count.reached || support.length === 0)
        return reply.pupilsPage('page.njk', {
          heading: 'No Notice to Improve can be drafted now',
          caption: course.words.name,
          lines: [
            count.reached
              ? 'No support is on record. Offer support first: a notice says what was given and what was declined. Where no support fits, such as for a holiday, no Notice to Improve is needed.'
              : 'The count of sessions without leave is not reached. Ask what would help.',
          ],
          lists: [{ items: [{ text: 'Back to the pupil', href: `/pupil/${course.pupil}` }] }],
        });
      const draft = draftNotice({
        count,
        support,
        declined: record!.contracts.flatMap(({ refused, from }) =>
          refused === undefined
            ? []
            : [`An attendance contract, declined on ${from}: tell us if you want one now.`],
        ),
        from: today(),
        until: daysAfter(today(), 7 * settings.formal.noticeWeeks.most),
      });
      return reply.pupilsPage('form.njk', noticeForm(course, draft));
    }),
  );

  app.post<{ Params: OfPupil }>(
    '/pupil/:number/notice',
    ruled<OfPupil>('draft-notice', async (viewer, { params, body }, reply) => {
      const { course } = await read(viewer, params, 'finished a draft of a Notice to Improve');
      const sent = typedIn(body);
      const draft = Object.fromEntries(
        noticeContents.map((content) => [content, sent[content]?.trim() ?? '']),
      ) as NoticeDraft;
      const missing = missingContents(draft);
      if (missing.length > 0)
        return reply.pupilsPage('form.njk', {
          ...noticeForm(course, draft),
          errors: missing.map((field) => ({ field, text: `Write: ${noticeContentWords[field]}` })),
        });
      return reply.pupilsPage('page.njk', {
        heading: 'Notice to Improve: a draft',
        caption: course.words.name,
        lines: [
          'Nothing of it is kept here. Print it, agree it with the authority, and record in the case what was considered and decided, and why.',
        ],
        blocks: noticeContents.map(
          (content): Section => ({
            id: content,
            heading: noticeContentWords[content],
            blocks: draft[content]
              .split(/\r?\n/)
              .filter((line) => line.trim() !== '')
              .map((text) => ({ kind: 'paragraph', text })),
          }),
        ),
      });
    }),
  );
}
