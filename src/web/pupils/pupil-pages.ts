import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { mayInSchool } from '../../access/pupils/pupils-rules.ts';
import { pdfThread } from '../../documents/papers/pdf-thread.ts';
import { paragraph, type Section } from '../../presentation/blocks.ts';
import type { CaseRecord } from '../../pupils/cases/case-record.ts';
import { penaltyStanding } from '../../pupils/formal/penalty-ledger.ts';
import { unauthorisedCount, withdrawnSince } from '../../pupils/formal/ten-in-ten.ts';
import { patternsOf, windowOf } from '../../pupils/patterns/patterns-of.ts';
import { daysInWords, sessionsMissed } from '../../pupils/sessions/sessions-missed.ts';
import { isUuid } from '../../store/postgres/connection/uuid.ts';
import { openCase, readCase } from '../../store/pupils/case-files.ts';
import { readPenalties } from '../../store/pupils/penalties.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { wholeRecord } from '../../store/pupils/whole-record.ts';
import { stepWords } from './case-forms.ts';
import { type OfPupil, pupilNumber, readOnePupil } from './one-pupil.ts';
import type { PupilsParts } from './pupils-parts.ts';
import { NotTheirs, ruled, ruledEverywhere } from './pupils-session.ts';
import { recordNote, recordPaper } from './record-paper.ts';
import { recordSections } from './record-sections.ts';

/** One pupil: attendance, what may be considered, the way to the case; and the whole record. */
export function pupilPages(app: FastifyInstance, { settings, today }: PupilsParts): void {
  async function formalSection(
    viewer: PupilsViewer,
    number: number,
    parents: number,
    reached: boolean,
    withdrawn: CaseRecord['considered'],
  ): Promise<Section> {
    const entries = await readPenalties(viewer.database, viewer, number);
    const standings = Array.from({ length: parents }, (_, i) => {
      const standing = penaltyStanding(entries, {
        parent: `parent ${i + 1}`,
        child: String(number),
        on: today(),
      });
      return { label: `Parent ${i + 1}`, value: ledgerWords[standing.kind] };
    });
    return {
      id: 'formal',
      heading: 'What the law asks to be considered',
      blocks: [
        paragraph(
          reached
            ? 'The count is reached: consider what would help next. Alternatives come first, and nothing follows by itself.'
            : 'The count is not reached.',
        ),
        ...withdrawn.map(({ step, parent, on }) =>
          paragraph(
            `Withdrawn: on ${on} “${stepWords[step]}” was considered (${parent}). By the marks as they stand now the count was not reached on that day. If the authority was told, tell it of the correction.`,
          ),
        ),
        { kind: 'facts', rows: standings },
        ...(reached
          ? [paragraph('If nothing else fits, a Notice to Improve comes before any penalty notice.')]
          : []),
      ],
    };
  }

  async function page(viewer: PupilsViewer, number: number, more: object = {}) {
    const { course, weeks, from } = await readOnePupil(
      viewer,
      number,
      today(),
      'read the attendance of a pupil',
    );
    const window = windowOf(today(), weeks, settings.patterns.windowSchoolWeeks);
    const lately = sessionsMissed(course.sessions.filter(({ date }) => date >= (window.weeks[0] ?? today())));
    const count = unauthorisedCount(course.sessions, weeks, today(), settings.formal);
    const works = mayInSchool(viewer.role, 'open-case');
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
        ...(works
          ? [
              {
                heading: 'Work with the family',
                items: [
                  ...(course.openCase === undefined
                    ? []
                    : [{ text: 'The open case', href: `/case/${course.openCase.id}` }]),
                  { text: 'Write to the family', href: `/pupil/${number}/letter` },
                  { text: 'Everything that is kept, and who read it', href: `/pupil/${number}/record` },
                ],
              },
              {
                heading: 'Formal, after support',
                items: [
                  ...(count.reached
                    ? [{ text: 'Draft a Notice to Improve', href: `/pupil/${number}/notice` }]
                    : []),
                  { text: 'The authority issued a penalty notice', href: `/pupil/${number}/penalty` },
                ],
              },
            ]
          : []),
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
              ],
            },
          ],
        },
        ...(works
          ? [
              await formalSection(
                viewer,
                number,
                course.words.parents.length,
                count.reached,
                withdrawnSince(
                  course.record?.considered ?? [],
                  { sessions: course.sessions, from, weeks },
                  settings.formal,
                ),
              ),
            ]
          : []),
      ],
      ask:
        works && course.openCase === undefined
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
      const { why = '', token } = body as Readonly<Record<string, string | undefined>>;
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

  const recordOf = async (viewer: PupilsViewer, text: string) => {
    const record = await wholeRecord(viewer.database, viewer, pupilNumber(text));
    if (record === undefined) throw new NotTheirs();
    return record;
  };

  app.get<{ Params: OfPupil }>(
    '/pupil/:number/record',
    ruled<OfPupil>('see-whole-record', async (viewer, { params }, reply) => {
      const record = await recordOf(viewer, params.number);
      return reply.pupilsPage('page.njk', {
        heading: 'Everything that is kept',
        title: `Everything that is kept of pupil ${record.pupil}`,
        caption: record.words.name,
        lines: [recordNote],
        lists: [
          {
            items: [
              { text: 'The same to print or send (PDF)', href: `/pupil/${record.pupil}/record.pdf` },
              { text: 'The same for another program (JSON)', href: `/pupil/${record.pupil}/record.json` },
            ],
          },
        ],
        blocks: recordSections(record),
      });
    }),
  );

  app.get<{ Params: OfPupil }>(
    '/pupil/:number/record.json',
    ruled<OfPupil>('see-whole-record', async (viewer, { params }, reply) => {
      const record = await recordOf(viewer, params.number);
      return reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="record-${record.pupil}.json"`)
        .send(`${JSON.stringify(record, null, 2)}\n`);
    }),
  );

  const thread = pdfThread();
  app.addHook('onClose', () => thread.close());
  app.get<{ Params: OfPupil }>(
    '/pupil/:number/record.pdf',
    ruled<OfPupil>('see-whole-record', async (viewer, { params }, reply) => {
      const record = await recordOf(viewer, params.number);
      const bytes = await thread.make(recordPaper(record));
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="record-${record.pupil}.pdf"`)
        .send(bytes);
    }),
  );
}

const ledgerWords = {
  first: 'No notice in three years',
  second: 'One notice in three years',
  'no-third': 'Two notices in three years: there is no third',
} as const;
