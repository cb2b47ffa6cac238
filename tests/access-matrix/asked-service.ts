import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { Database } from '../../src/store/postgres/connection/database.ts';
import type { TestDatabase } from '../fixtures/database.ts';
import { testService, type Visitor, visitorWith } from '../fixtures/service.ts';
import { type Ask, type AskedRoute, asksOf, type WorldResponse } from './asks.ts';
import { kinds } from './matrix-release.ts';
import type { Who, World } from './world.ts';

/** The service over a world. */
export interface AskedService {
  readonly app: FastifyInstance;
  readonly routes: readonly AskedRoute[];
  readonly asks: readonly Ask[];
  /** Sends a request as somebody. */
  send(
    who: Who,
    ask: Pick<Ask, 'method' | 'url'> & Partial<Pick<Ask, 'form'>>,
  ): Promise<LightMyRequestResponse>;
  close(): Promise<void>;
}

/** Starts the service over a world, as it is in use or with another database in its hands. */
export async function askedService(world: World, database: Database = world.database): Promise<AskedService> {
  // Time stands still, so that no session is seen to be in use a minute later.
  const now = new Date();
  const { app, configuration } = await testService({
    parts: { clock: () => now },
    database: { ...world.database, ...database } as TestDatabase,
  });
  const responses = await responsesOf(world);
  // What belongs to nobody in particular: styles and scripts.
  const routes = app.declaredRoutes.filter(({ url }) => !url.startsWith('/assets/'));
  const visitors = new Map<Who, Visitor>();
  const visitor = async (who: Who): Promise<Visitor> => {
    const known = visitors.get(who) ?? visitorWith(app, configuration, await world.session(who));
    visitors.set(who, known);
    return known;
  };
  return {
    app,
    routes,
    asks: routes.flatMap((route) => asksOf(world, responses, route)),
    send: async (who, { method, url, form = {} }) => {
      const { get, post, headers } = await visitor(who);
      if (method === 'GET') return get(url);
      if (method === 'POST') return post(url, form);
      return app.inject({ method: method as 'HEAD', url, headers });
    },
    close: () => app.close(),
  };
}

/** The responses to the release in force, or to the last one. */
async function responsesOf({ owner, releases }: World): Promise<WorldResponse[]> {
  const { number } = releases.findLast(({ state }) => state === 'released') ?? releases.at(-1)!;
  return owner.run<WorldResponse>(`
    select r.id, r.urn, r.release, r.kind, e.id as evidence from response r join evidence e on e.response = r.id
    where r.release = ${number} and (r.urn = ${kinds.own} or r.kind = 'propose') order by r.kind, r.urn`);
}
