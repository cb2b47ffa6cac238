import type { FastifyInstance } from 'fastify';
import { pdfThread } from '../../documents/papers/pdf-thread.ts';
import type { PupilsViewer } from '../../store/pupils/pupils-people.ts';
import { wholeRecord } from '../../store/pupils/whole-record.ts';
import { type OfPupil, pupilNumber } from './one-pupil.ts';
import { NotTheirs, ruled } from './pupils-session.ts';
import { recordNote, recordPaper } from './record-paper.ts';
import { recordSections } from './record-sections.ts';

/** Everything that is kept of a pupil, and who read it: a page, a paper for the family, and a file for another program. */
export function recordPages(app: FastifyInstance): void {
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
