import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { AuditAction } from '../../../access/audit-action.ts';
import { parseUrn, type Urn } from '../../../attendance/urn.ts';
import { drawnBy } from '../../../documents/report/html/drawn-report.ts';
import { readReport, readReportToShow } from '../../../store/postgres/reports/read-report.ts';
import { readReportPdf } from '../../../store/postgres/reports/read-report-pdf.ts';
import { readFirst } from '../../chain/read-first.ts';
import { ofSchool, type SchoolAddress } from '../school/school-params.ts';
import type { WithPapers } from '../school/with-papers.ts';
import { reportView } from './view.ts';
import { workingView } from './working-view.ts';

interface OfRelease extends SchoolAddress {
  Params: { readonly urn: string; readonly number: string };
}

/** `/school/:urn/report` and `/school/:urn/releases/:number`: the report in force, and those on record. */
export const reportPages: FastifyPluginAsync<WithPapers> = async (app, { paper, clock }) => {
  const page = (audit: AuditAction) =>
    readFirst({
      audit,
      read: readReportToShow,
      asked: (params: Address) => reportIn(params, { action: audit, drawnBy }),
      show: (viewer, kept, reply) =>
        reply.page(
          'reports/page.njk',
          reportView(viewer, kept, { byNumber: audit === 'saw-earlier-report', now: clock() }),
        ),
    });
  const working = (byNumber: boolean) =>
    readFirst({
      audit: 'saw-working',
      read: readReport,
      asked: (params: Address) => reportIn(params, { action: 'saw-working' as const }),
      show: (viewer, kept, reply) => reply.page('reports/working.njk', workingView(viewer, kept, byNumber)),
    });
  const pdf = async (request: FastifyRequest, reply: FastifyReply, asked: Asked) => {
    const kept = await request.ask(readReportPdf, asked);
    const bytes = 'bytes' in kept ? kept.bytes : await paper({ kind: 'report', content: kept.content });
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="attendance-expectation-${kept.urn}.pdf"`)
      .send(Buffer.from(bytes));
  };

  app.get('/school/:urn/report', ...page('saw-report'));
  app.get('/school/:urn/report/working', ...working(false));
  app.get(
    '/school/:urn/report.pdf',
    { config: { rule: 'see-report', audit: 'saw-report-pdf' } },
    ofSchool((request, reply, urn) => pdf(request, reply, { urn })),
  );

  app.get('/school/:urn/releases/:number', ...page('saw-earlier-report'));
  app.get('/school/:urn/releases/:number/working', ...working(true));
  app.get<OfRelease>(
    '/school/:urn/releases/:number/report.pdf',
    { config: { rule: 'see-report', audit: 'saw-report-pdf' } },
    ofSchool<OfRelease>((request, reply, urn) =>
      pdf(request, reply, { urn, release: releaseNumber(request.params.number) }),
    ),
  );
};

interface Asked {
  readonly urn: Urn;
  readonly release?: number;
}

interface Address {
  readonly urn: string;
  readonly number?: string;
}

/** The report of an address, with what else is asked of it; undefined where there is no URN in the address. */
function reportIn<More>({ urn, number }: Address, more: More): (More & Asked) | undefined {
  const school = parseUrn(urn);
  if (school === undefined) return undefined;
  return { ...more, urn: school, ...(number === undefined ? {} : { release: releaseNumber(number) }) };
}

/** Releases are numbered from 1: what is no number of one is 0, of which there is none. */
const releaseNumber = (text: string): number => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0);
