import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseUrn } from '../../../../attendance/urn.ts';
import { readRelease } from '../../../../store/postgres/releases/read-release.ts';
import { sampleSchools } from '../../../../store/postgres/releases/sample-schools.ts';
import type { FieldError } from '../../../chain/draw-pages.ts';
import { type AddressQuery, textPart } from '../../../components/lists/address-parts.ts';
import { releaseIn } from '../shared/release-params.ts';
import { reportAddress } from '../shared/report-address.ts';
import { samplesView } from './view.ts';

type Asked = FastifyRequest<{ Querystring: AddressQuery }>;

const most = 10;

/** `/releases/:number/samples`: reports to read before a release. */
export function samplesPage(app: FastifyInstance): void {
  const config = { rule: 'see-release', audit: 'saw-release' } as const;
  app.get('/releases/:number/samples', { config }, async (request: Asked, reply) => {
    const record = await request.ask(readRelease, { release: releaseIn(request), part: 'samples' });
    const typed = textPart(request.query.urn);
    const urn = typed === undefined ? undefined : parseUrn(typed);
    if (urn !== undefined) {
      const address = reportAddress(record, urn);
      if (address !== undefined) return reply.redirect(address, 303);
    }
    const wrong = request.query.urn !== undefined && urn === undefined;
    return show(request, reply, record, wrong ? [{ field: 'urn', text: 'Enter a URN of six digits' }] : []);
  });
}

async function show(
  request: Asked,
  reply: FastifyReply,
  record: Parameters<typeof samplesView>[0]['record'],
  errors: readonly FieldError[],
) {
  const seed = Number(/^\d{1,6}$/.exec(textPart(request.query.seed) ?? '')?.[0] ?? 1);
  const schools = await request.ask(sampleSchools, { release: record.number, seed, most });
  const urn = textPart(request.query.urn) ?? '';
  return reply.page('releases/samples/page.njk', samplesView({ record, schools, seed, urn, errors }));
}
