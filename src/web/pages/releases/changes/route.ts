import type { FastifyInstance, FastifyRequest } from 'fastify';
import { listChanges } from '../../../../store/postgres/releases/list-changes.ts';
import { readRelease } from '../../../../store/postgres/releases/read-release.ts';
import type { AddressQuery } from '../../../components/lists/address-parts.ts';
import { releaseIn } from '../shared/release-params.ts';
import { readChangesAddress } from './changes-address.ts';
import { changesFile } from './changes-file.ts';
import { changesView, perPage } from './view.ts';

type Asked = FastifyRequest<{ Querystring: AddressQuery }>;

/** More schools than England has. */
const all = 100_000;

/** `/releases/:number/changes`: how each school's expectation differs from the last release. */
export function changesPage(app: FastifyInstance): void {
  const config = { rule: 'see-release', audit: 'saw-release' } as const;
  app.get('/releases/:number/changes', { config }, async (request: Asked, reply) => {
    const address = readChangesAddress(request.query);
    const release = releaseIn(request);
    const record = await request.ask(readRelease, { release, part: 'changes' });
    const from = (address.page - 1) * perPage;
    const found = await request.ask(listChanges, { ...address, release, from, most: perPage, as: 'page' });
    return reply.page('releases/changes/page.njk', changesView(record, found, address));
  });

  app.get('/releases/:number/changes.csv', { config }, async (request: Asked, reply) => {
    const address = readChangesAddress(request.query);
    const release = releaseIn(request);
    const { changes } = await request.ask(listChanges, {
      ...address,
      release,
      from: 0,
      most: all,
      as: 'file',
    });
    return reply
      .header('content-disposition', `attachment; filename="changes-of-release-${release}.csv"`)
      .type('text/csv; charset=utf-8')
      .send(changesFile(changes));
  });
}
