import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { may, schoolNamed } from '../../../access/may.ts';
import { isSignedIn, schoolOf } from '../../../access/viewer.ts';
import { Denied } from '../../../store/postgres/connection/denied.ts';
import { readSchoolHome } from '../../../store/postgres/reports/read-school-home.ts';
import { homeParts, placesFor } from '../../chain/places.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { askedOfSchool, hasReportInForce, lastDayOf, suspendedReport } from '../school-home/view.ts';

/** `/`: what this is and how to sign in; for people who have, what they can do, and what is asked of their own school. */
export const homePage: FastifyPluginAsync<ServiceParts> = async (app, { configuration, database, clock }) => {
  const { samplePeople } = configuration.signIn;
  app.get('/', { config: { rule: 'see-public-pages', audit: 'none' } }, async (request, reply) => {
    const { viewer } = request;
    if (!isSignedIn(viewer)) return reply.page('start/page.njk', { samplePeople });
    const asked = await askedOfOwn(request, clock());
    const tasks = placesFor(viewer, database.settings).filter(
      ({ href }) => asked?.responds || href !== `/school/${schoolOf(viewer)}/respond`,
    );
    const parts = homeParts.flatMap((heading) => {
      const ofPart = tasks.filter(({ part }) => part === heading);
      return ofPart.length === 0 ? [] : [{ heading, tasks: ofPart }];
    });
    return reply.page('home/page.njk', { viewer, ...asked, parts });
  });
};

/** On record as a look at the school's page, which says the same. A school that no release has yet is asked for nothing. */
async function askedOfOwn(request: FastifyRequest, now: Date) {
  const { viewer } = request;
  const own = schoolOf(viewer);
  if (own === undefined || !may(viewer, 'see-school-page', { school: schoolNamed(own) })) return undefined;
  try {
    const home = await request.ask(readSchoolHome, own);
    return {
      asked: askedOfSchool(home),
      lastDay: lastDayOf(home, now),
      suspended: suspendedReport(home),
      responds: hasReportInForce(home),
      offered: home.hasOfferToAnswer,
      school: `/school/${own}`,
    };
  } catch (cause) {
    if (cause instanceof Denied) return undefined;
    throw cause;
  }
}
