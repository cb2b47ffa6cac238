import helmet from '@fastify/helmet';
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify';
import {
  type OpenDataAnswer,
  problemAnswer,
} from '../../documents/publication/open-data/open-data-answer.ts';
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
  const app = fastify({
    logger: false,
    frameworkErrors: (fault, _, reply) =>
      problem(reply, problemAnswer(400, 'The address cannot be read', fault.message)),
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 500 },
  });
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
  // What is no address, or no reading of one, is answered as the rest is: in the form of RFC 9457.
  app.setErrorHandler<FastifyError>((fault, _, reply) => {
    const status = fault.statusCode ?? 500;
    return problem(
      reply,
      problemAnswer(
        status,
        status < 500 ? 'The request cannot be read' : 'Something went wrong',
        status < 500 ? fault.message : 'Try again in a minute.',
      ),
    );
  });
  app.setNotFoundHandler((_, reply) =>
    problem(
      reply.header('allow', 'GET, HEAD'),
      problemAnswer(405, 'Only to be read', 'Public statistics are asked for with GET or HEAD.'),
    ),
  );
  app.get('/health', async () => ({ status: 'ok' }));
  app.get('/*', async (request, reply) => {
    const answer = (await answers()).answer(request.url);
    void reply
      .headers(answer.headers)
      .header('cache-control', `public, max-age=${keptFor}`)
      .header('access-control-allow-origin', '*')
      .header('vary', 'accept-encoding')
      .type(answer.type);
    const packs = answer.packed !== undefined && takesGzip(request.headers['accept-encoding']);
    // Other bytes have another tag (RFC 9110, 8.8.3.3): a cache that joins ranges of one with the other would make nonsense.
    const etag = packs ? packedTag(answer.etag) : answer.etag;
    void reply.header('etag', etag);
    if (answer.status === 200 && hasAlready(request.headers['if-none-match'], etag))
      return reply.code(304).send();
    void reply.code(answer.status);
    return packs ? reply.header('content-encoding', 'gzip').send(answer.packed) : reply.send(answer.body);
  });
  return app;
}

const problem = (reply: FastifyReply, { status, type, body }: OpenDataAnswer) =>
  reply.code(status).header('cache-control', 'no-store').type(type).send(body);

/** Of the packed bytes of an answer. @param etag of the bytes as they are */
const packedTag = (etag: string): string => etag.replace(/"$/, '-gzip"');

/** Whether a cache has the answer as it would be sent. Compared weakly (RFC 9110, 13.1.2): what packs answers on the way marks their tags as weak. */
const hasAlready = (tags: string | undefined, etag: string): boolean =>
  tags !== undefined &&
  (tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag));

/** Whether answers may be packed: named, and not with a weight of 0 (RFC 9110, 12.5.3). */
const takesGzip = (accepted = ''): boolean =>
  accepted.split(',').some((coding) => {
    const [name, weight] = coding.split(';').map((part) => part.trim().toLowerCase());
    return name === 'gzip' && !/^q=0(\.0*)?$/.test(weight ?? '');
  });
