import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import type { PublicAnswers } from './public-answers.ts';

/** Seconds for which a browser or cache may keep an answer: a release can be suspended or corrected. */
const keptFor = 60;

/**
 * The public service: published statistics, for everybody. It has no sign-in, no cookie and no form that changes anything, and is
 * given nothing but answers made of published releases.
 *
 * @param answers those of now; asked for at each request, so that a release is there as soon as it is published
 */
export async function publicService(answers: () => Promise<PublicAnswers>): Promise<FastifyInstance> {
  const app = fastify({ logger: false, routerOptions: { ignoreTrailingSlash: false, maxParamLength: 500 } });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
      },
    },
    // Figures may be shown within other sites: that is what they are published for.
    frameguard: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
  });
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/*', async (request, reply) => {
    const answer = (await answers()).answer(request.url);
    void reply
      .headers(answer.headers)
      .header('cache-control', `public, max-age=${keptFor}`)
      .header('access-control-allow-origin', '*')
      .header('vary', 'accept-encoding')
      .header('etag', answer.etag)
      .type(answer.type);
    if (request.headers['if-none-match']?.split(/, */).includes(answer.etag)) return reply.code(304).send();
    void reply.code(answer.status);
    const packs = answer.packed !== undefined && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    return packs ? reply.header('content-encoding', 'gzip').send(answer.packed) : reply.send(answer.body);
  });
  return app;
}
