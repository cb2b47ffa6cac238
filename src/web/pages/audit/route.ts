import { Readable } from 'node:stream';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { may } from '../../../access/may.ts';
import { csvPieces } from '../../../presentation/sheets/csv.ts';
import { readAudit } from '../../../store/postgres/audit/read-audit.ts';
import { FewAtOnce } from '../../chain/few-at-once.ts';
import type { AddressQuery } from '../../components/lists/address-parts.ts';
import { dayInLondon } from '../../dates/display-time.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { readAuditAddress } from './audit-address.ts';
import { auditSheet } from './audit-sheet.ts';
import { auditPage } from './view.ts';

type Asked = FastifyRequest<{ Querystring: AddressQuery }>;

const perPage = 50;
/** The newest rows that one download holds: a year of a national service has millions. */
const perDownload = 50_000;

/** `/audit`: who looked at what, when and why, for those who check it. */
export const auditPages: FastifyPluginAsync<ServiceParts> = async (app, { clock }) => {
  const downloads = new FewAtOnce({ most: 2, mostWaiting: 6 });
  const config = { rule: 'see-audit', audit: 'saw-audit' } as const;
  app.get('/audit', { config }, async (request: Asked, reply) => {
    const address = readAuditAddress(request.query);
    const { filter, after } = address;
    const page = await request.ask(readAudit, { filter, after, limit: perPage });
    return reply.page('audit/page.njk', auditPage(page, address));
  });

  app.get('/audit.csv', { config }, async (request: Asked, reply) => {
    const { filter } = readAuditAddress(request.query);
    // Whoever may not have it is refused at once, and takes nobody's place.
    if (may(request.viewer, 'see-audit', {})) await downloads.place(reply.raw);
    const { entries } = await request.ask(readAudit, { filter, limit: perDownload, format: 'csv' });
    return reply
      .header('content-disposition', `attachment; filename="audit-${dayInLondon(clock())}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(Readable.from(csvPieces(auditSheet(entries))));
  });
};
