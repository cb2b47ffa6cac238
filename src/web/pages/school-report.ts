import type { FastifyPluginAsync } from 'fastify';
import type { Environment } from 'nunjucks';
import { parseUrn } from '../../attendance/urn.ts';
import type { Release } from '../../expectations/release.ts';
import { reportPages } from '../../reports/html/report-page.ts';
import { reportPdfs } from '../../reports/pdf/report-pdf.ts';
import { type ReportContent, reportContent } from '../../reports/report-content.ts';
import { html } from '../render-page.ts';

interface Options {
  readonly release: Release;
  readonly environment: Environment;
  readonly stylesheet: string;
}

/** `/schools/:urn` and `/schools/:urn/report.pdf`: one school's report. */
export const schoolReport: FastifyPluginAsync<Options> = async (
  app,
  { release, environment, stylesheet },
) => {
  const page = reportPages({ stylesheet, viewer: true }, environment);
  const pdf = reportPdfs();
  const find = (text: string): ReportContent | undefined => {
    const urn = parseUrn(text);
    return urn && reportContent(release, urn);
  };
  app.get<{ Params: { urn: string } }>('/schools/:urn', (request, reply) => {
    const report = find(request.params.urn);
    return report === undefined ? reply.callNotFound() : reply.type(html).send(page(report));
  });
  app.get<{ Params: { urn: string } }>('/schools/:urn/report.pdf', (request, reply) => {
    const report = find(request.params.urn);
    if (report === undefined) return reply.callNotFound();
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename="attendance-expectation-${report.urn}.pdf"`)
      .send(Buffer.from(pdf(report)));
  });
};
