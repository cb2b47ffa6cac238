import type { FastifyInstance, FastifyRequest } from 'fastify';
import { askNotices } from '../../../../store/postgres/notices/ask-notices.ts';
import { readLetters } from '../../../../store/postgres/notices/read-letters.ts';
import { readNotices } from '../../../../store/postgres/notices/read-notices.ts';
import { noticeKinds } from '../../../../workflow/notices/notice-kind.ts';
import { type AddressQuery, knownPart, pagePart } from '../../../components/lists/address-parts.ts';
import type { ServiceParts } from '../../../service-parts.ts';
import { fieldOf, typedIn } from '../../responses/respond/form/typed.ts';
import { releaseIn } from '../shared/release-params.ts';
import { readNoticesAddress } from './notices-address.ts';
import { noticesFile } from './notices-file.ts';
import { noticesView, schoolsOnPage } from './view.ts';

type Asked = FastifyRequest<{ Querystring: AddressQuery }>;

/** More schools than England has. */
const all = 100_000;

/** `/releases/:number/notices`: schools are told of their reports, and what came of it. */
export function noticesPage(app: FastifyInstance, { configuration, jobs }: ServiceParts): void {
  const byEmail = configuration.notify !== undefined;
  const config = { rule: 'see-notices', audit: 'saw-notices' } as const;
  app.get('/releases/:number/notices', { config }, async (request: Asked, reply) => {
    const release = releaseIn(request);
    const address = readNoticesAddress(request.query);
    const told = await request.ask(readNotices, {
      ...address,
      release,
      perPage: schoolsOnPage,
      as: 'page',
      byEmail,
    });
    return reply.page(
      'releases/notices/page.njk',
      noticesView(told, { release, address, viewer: request.viewer, configuration }),
    );
  });

  app.get('/releases/:number/notices.csv', { config }, async (request: Asked, reply) => {
    const release = releaseIn(request);
    const { which } = readNoticesAddress(request.query);
    const { told } = await request.ask(readNotices, {
      which,
      page: 1,
      release,
      perPage: all,
      as: 'file',
      byEmail,
    });
    return reply
      .header('content-disposition', `attachment; filename="schools-told-of-release-${release}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(noticesFile(told, configuration.publicUrl));
  });

  const letters = { rule: 'see-notices', audit: 'saw-letters' } as const;
  app.get('/releases/:number/notices/letters.pdf', { config: letters }, async (request: Asked, reply) => {
    const release = releaseIn(request);
    const kind = knownPart(noticeKinds, request.query.kind) ?? 'report';
    const part = pagePart(request.query.part);
    const bytes = await request.ask(readLetters, { release, kind, part });
    // Files are made while one looks, and the page says which there are.
    if (bytes === undefined) return reply.redirect(`/releases/${release}/notices`, 303);
    return reply
      .header('content-disposition', `attachment; filename="letters-release-${release}-${kind}-${part}.pdf"`)
      .type('application/pdf')
      .send(bytes);
  });

  const sending = { rule: 'send-notices', audit: 'sent-notices' } as const;
  app.post('/releases/:number/notices', { config: sending }, async (request, reply) => {
    const release = releaseIn(request);
    // What is no kind is the first, which is sent once and no more.
    const kind = knownPart(noticeKinds, fieldOf(typedIn(request.body), 'kind')) ?? 'report';
    await request.change(askNotices, { release, kind, byEmail });
    jobs.lookForWork();
    return reply.redirect(`/releases/${release}/notices`, 303);
  });
}
