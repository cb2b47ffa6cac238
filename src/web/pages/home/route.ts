import type { FastifyPluginAsync } from 'fastify';
import { isSignedIn } from '../../../access/viewer.ts';
import { placesFor } from '../../chain/places.ts';
import type { ServiceParts } from '../../service-parts.ts';

/** `/`: what this is and how to sign in; for people who have, what they can do. */
export const homePage: FastifyPluginAsync<ServiceParts> = async (app, { configuration, database }) => {
  const { samplePeople } = configuration.signIn;
  app.get('/', { config: { rule: 'see-public-pages', audit: 'none' } }, ({ viewer }, reply) =>
    isSignedIn(viewer)
      ? reply.page('home/page.njk', { viewer, tasks: placesFor(viewer, database.settings) })
      : reply.page('start/page.njk', { samplePeople }),
  );
};
