import type { FastifyPluginAsync } from 'fastify';
import { readBoardPack } from '../../../../store/postgres/reports/read-board-pack.ts';
import { ofSchool } from '../../school/school-params.ts';
import type { WithPapers } from '../../school/with-papers.ts';
import { boardPackView } from './view.ts';

/** `/school/:urn/board-pack`: one page for governors, while the head shares it. */
export const boardPackPages: FastifyPluginAsync<WithPapers> = async (app, { paper }) => {
  const config = { rule: 'see-board-pack', audit: 'saw-board-pack' } as const;
  app.get(
    '/school/:urn/board-pack',
    { config },
    ofSchool(async (request, reply, urn) => {
      const kept = await request.ask(readBoardPack, urn);
      return reply.page('sharing/board-pack/page.njk', boardPackView(request.viewer, kept));
    }),
  );
  app.get(
    '/school/:urn/board-pack.pdf',
    { config },
    ofSchool(async (request, reply, urn) => {
      const { content } = await request.ask(readBoardPack, urn);
      const bytes = await paper({ kind: 'board-pack', content });
      return reply
        .type('application/pdf')
        .header('content-disposition', `inline; filename="board-pack-${urn}.pdf"`)
        .send(Buffer.from(bytes));
    }),
  );
};
