import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RuleName } from '../../access/rules.ts';
import { refusalWords } from '../pages/refusal/refusal-words.ts';
import type { DrawPage } from './draw-pages.ts';
import { html } from './page-type.ts';

/**
 * The last look at an answer: a route that answers without its rule having said yes answers nothing. Pages that
 * everybody may see have nothing to decide.
 */
export function answerOnlyWhenDecided(app: FastifyInstance, draw: DrawPage): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (isRefusal(reply.statusCode) || request.sentToSignIn || wasDecided(request)) return payload;
    request.log.error({ route: request.routeOptions.url }, 'answered without a decision');
    if (payload instanceof Readable) payload.destroy();
    for (const name of ['content-length', 'content-disposition', 'location']) reply.removeHeader(name);
    reply.code(500).type(html);
    return draw(request, 'refusal/page.njk', { ...refusalWords(500) });
  });
}

/** Not found, forged, too many, broken: these pages hold nothing of anybody. A form with faults (422) does. */
const isRefusal = (status: number): boolean => status >= 400 && status !== 422;

function wasDecided({ routeOptions, decided }: FastifyRequest): boolean {
  const rule = routeOptions.config?.rule;
  return rule === undefined || forEverybody.has(rule) || decided.has(rule);
}

const forEverybody: ReadonlySet<RuleName> = new Set([
  'see-public-pages',
  'see-public-statistics',
  'answer-survey',
]);
