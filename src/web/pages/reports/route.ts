import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditAction } from '../../../access/audit-action.ts';
import type { Urn } from '../../../attendance/urn.ts';
import { drawnBy } from '../../../documents/report/html/drawn-report.ts';
import { readReport, readReportToShow } from '../../../store/postgres/reports/read-report.ts';
import { readReportPdf } from '../../../store/postgres/reports/read-report-pdf.ts';
import { ofSchool, type SchoolAddress } from '../school/school-params.ts';
import type { WithPapers } from '../school/with-papers.ts';
import { reportView } from './view.ts';
import { workingView } from './working-view.ts';

interface OfRelease extends SchoolAddress {
  Params: { readonly urn: string; readonly number: string };
}

/** `/school/:urn/report` and `/school/:urn/releases/:number`: the report in force, and those on record. */
export const reportPages: FastifyPluginAsync<WithPapers> = async (app, { paper }) => {
  // The session is looked up together with the report: until that has been read, the viewer is nobody.
  const page = async (request: FastifyRequest, reply: FastifyReply, asked: Asked) => {
    const kept = await request.ask(readReportToShow, { ...asked, drawnBy });
    return reply.page('reports/page.njk', reportView(request.viewer, kept));
  };
  const working = async (request: FastifyRequest, reply: FastifyReply, asked: Asked) => {
    const kept = await request.ask(readReport, asked);
    return reply.page('reports/working.njk', workingView(request.viewer, kept));
  };
  const pdf = async (request: FastifyRequest, reply: FastifyReply, asked: Omit<Asked, 'action'>) => {
    const kept = await request.ask(readReportPdf, asked);
    const bytes = 'bytes' in kept ? kept.bytes : await paper({ kind: 'report', content: kept.content });
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="attendance-expectation-${kept.urn}.pdf"`)
      .send(Buffer.from(bytes));
  };

  app.get(
    '/school/:urn/report',
    { config: { rule: 'see-report', audit: 'saw-report', sessionWithQuery: true } },
    ofSchool((request, reply, urn) => page(request, reply, { urn, action: 'saw-report' })),
  );
  app.get(
    '/school/:urn/report/working',
    { config: { rule: 'see-report', audit: 'saw-working', sessionWithQuery: true } },
    ofSchool((request, reply, urn) => working(request, reply, { urn, action: 'saw-working' })),
  );
  app.get(
    '/school/:urn/report.pdf',
    { config: { rule: 'see-report', audit: 'saw-report-pdf' } },
    ofSchool((request, reply, urn) => pdf(request, reply, { urn })),
  );

  app.get<OfRelease>(
    '/school/:urn/releases/:number',
    { config: { rule: 'see-report', audit: 'saw-earlier-report', sessionWithQuery: true } },
    ofSchool<OfRelease>((request, reply, urn) =>
      page(request, reply, { urn, release: releaseIn(request), action: 'saw-earlier-report' }),
    ),
  );
  app.get<OfRelease>(
    '/school/:urn/releases/:number/working',
    { config: { rule: 'see-report', audit: 'saw-working', sessionWithQuery: true } },
    ofSchool<OfRelease>((request, reply, urn) =>
      working(request, reply, { urn, release: releaseIn(request), action: 'saw-working' }),
    ),
  );
  app.get<OfRelease>(
    '/school/:urn/releases/:number/report.pdf',
    { config: { rule: 'see-report', audit: 'saw-report-pdf' } },
    ofSchool<OfRelease>((request, reply, urn) => pdf(request, reply, { urn, release: releaseIn(request) })),
  );
};

interface Asked {
  readonly urn: Urn;
  readonly release?: number;
  readonly action: AuditAction;
}

/** Releases are numbered from 1: what is no number of one is 0, of which there is none. */
function releaseIn({ params }: FastifyRequest<OfRelease>): number {
  return /^[1-9]\d{0,8}$/.test(params.number) ? Number(params.number) : 0;
}
