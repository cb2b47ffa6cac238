import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { IsoDate } from '../../../attendance/calendar/iso-date.ts';
import { withRoomKept } from '../../../store/postgres/connection/disk.ts';
import { NotAcknowledged, PublicationRefused } from '../../../store/postgres/statistics/publication-steps.ts';
import {
  listPublications,
  readPublication,
  readPublicationTo,
} from '../../../store/postgres/statistics/read-publications.ts';
import {
  approveStatistics,
  signStatistics,
  suspendStatistics,
} from '../../../store/postgres/statistics/take-publication-step.ts';
import { typedBefore } from '../../chain/typed-before.ts';
import { dayInLondon } from '../../dates/display-time.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { reasonFault } from '../releases/shared/reason.ts';
import { fieldOf, typedIn } from '../responses/respond/form/typed.ts';
import { acknowledgedIn, unacknowledgedErrors } from './acknowledged-boxes.ts';
import { type PublicationTyped, publicationsView, publicationView } from './view.ts';

interface PublicationAddress {
  Params: { readonly publication: string };
}
type Asked = FastifyRequest<PublicationAddress>;

/** `/publications`: releases of public statistics before their time, and the steps of the two people who bring one out. */
export const statisticsReleasePages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const { database } = parts;
  const looks = { config: { rule: 'see-publications', audit: 'saw-prepared-statistics' } } as const;
  app.get('/publications', looks, async (request, reply) => {
    const publications = await request.ask(listPublications, undefined);
    const today = dayInLondon(await database.clock()) as IsoDate;
    return reply.page('publications/list.njk', publicationsView(publications, today));
  });
  type StepRule = keyof typeof readPublicationTo;
  const again = async (request: Asked, reply: FastifyReply, rule: StepRule, typed: PublicationTyped) => {
    // Whoever may not take the step learns nothing of what there is.
    const publication = await request.ask(readPublicationTo[rule], request.params.publication);
    return reply.page('publications/page.njk', publicationView(request.viewer, publication, typed));
  };
  app.get('/publications/:publication', looks, async (request: Asked, reply) => {
    const publication = await request.ask(readPublication, request.params.publication);
    const { typed, said } = await typedBefore(request, parts);
    const view = publicationView(request.viewer, publication, {
      words: fieldOf(typed, 'words'),
      acknowledged: acknowledgedIn(typed),
      because: fieldOf(typed, 'because'),
    });
    return reply.page('publications/page.njk', { ...view, ...said });
  });
  /** Takes a step; whoever is too late for its time is told so at its form. */
  const step = async (request: Asked, reply: FastifyReply, rule: StepRule, take: () => Promise<void>) => {
    try {
      await take();
    } catch (cause) {
      if (!(cause instanceof PublicationRefused) || cause instanceof NotAcknowledged) throw cause;
      return again(request, reply, rule, { errors: [{ field: 'approve', text: cause.message }] });
    }
    return reply.redirect(`/publications/${request.params.publication}`, 303);
  };
  app.post(
    '/publications/:publication/sign',
    { config: { rule: 'sign-publication', audit: 'signed-statistics' } },
    async (request: Asked, reply) => {
      const typed = typedIn(request.body);
      const [words, acknowledged] = [fieldOf(typed, 'words'), acknowledgedIn(typed)];
      const { publication: id } = request.params;
      const fault = reasonFault(words);
      try {
        if (fault === undefined)
          return await step(request, reply, 'sign-publication', () =>
            request.change(signStatistics, { id, words, acknowledged }),
          );
      } catch (cause) {
        if (!(cause instanceof NotAcknowledged)) throw cause;
      }
      const { manifest } = await request.ask(readPublicationTo['sign-publication'], id);
      const text = words === '' ? 'Enter what you looked at, and what you found' : fault;
      return again(request, reply, 'sign-publication', {
        words,
        acknowledged,
        errors: [
          ...(text === undefined ? [] : [{ field: 'words', text }]),
          ...unacknowledgedErrors(manifest, acknowledged),
        ],
      });
    },
  );
  app.post(
    '/publications/:publication/approve',
    { config: { rule: 'approve-publication', audit: 'approved-statistics' } },
    async (request: Asked, reply) => {
      const { publication: id } = request.params;
      return step(request, reply, 'approve-publication', () => request.change(approveStatistics, { id }));
    },
  );
  app.post(
    '/publications/:publication/suspend',
    { config: { rule: 'suspend-publication', audit: 'suspended-statistics' } },
    async (request: Asked, reply) => {
      const words = fieldOf(typedIn(request.body), 'because');
      const fault = reasonFault(words);
      if (fault !== undefined)
        return again(request, reply, 'suspend-publication', {
          because: words,
          errors: [{ field: 'because', text: fault }],
        });
      const { publication: id } = request.params;
      // A release must be suspended on a full disk too.
      return step(request, reply, 'suspend-publication', () =>
        withRoomKept(database, () => request.change(suspendStatistics, { id, words })),
      );
    },
  );
};
