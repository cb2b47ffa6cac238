import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { readClosedYears } from '../../../store/postgres/year-turn/read-closed-years.ts';
import { readYearTurnTo } from '../../../store/postgres/year-turn/read-year-turn.ts';
import { decideYearTurn, prepareYearTurn } from '../../../store/postgres/year-turn/take-year-turn-step.ts';
import { YearTurnRefused } from '../../../store/postgres/year-turn/year-turn-refused.ts';
import type { YearTurnStep } from '../../../workflow/year-turn/year-turn-step.ts';
import { typedBefore } from '../../chain/typed-before.ts';
import type { ServiceParts } from '../../service-parts.ts';
import { releaseIn } from '../releases/shared/release-params.ts';
import { type Typed, typedIn } from '../responses/respond/form/typed.ts';
import { readStep } from './read-step.ts';
import { closedYearsView, yearTurnView } from './view.ts';

const changes = { 'prepare-year-turn': prepareYearTurn, 'decide-year-turn': decideYearTurn } as const;

const template = 'year-turn/page.njk';

/** `/releases/:number/year`: how a release's year is closed; `/what-years-taught`: what closed years taught, for everybody. */
export const yearTurnPages: FastifyPluginAsync<ServiceParts> = async (app, parts) => {
  const { clock, database, jobs } = parts;
  app.get(
    '/what-years-taught',
    { config: { rule: 'see-public-pages', audit: 'none' } },
    async (_request, reply) =>
      reply.page('year-turn/taught.njk', closedYearsView(await readClosedYears(database))),
  );
  app.get(
    '/releases/:number/year',
    { config: { rule: 'see-year-turn', audit: 'saw-year-turn' } },
    async (request, reply) => {
      const turn = await request.ask(readYearTurnTo['see-year-turn'], releaseIn(request));
      const { typed, said } = await typedBefore(request, parts);
      return reply.page(template, { ...yearTurnView(request.viewer, turn, clock(), typed), ...said });
    },
  );
  const step = async (
    request: FastifyRequest,
    reply: FastifyReply,
    rule: 'prepare-year-turn' | 'decide-year-turn',
    of: readonly YearTurnStep[],
  ) => {
    const release = releaseIn(request);
    const typed: Typed = typedIn(request.body);
    const read = readStep(typed, of);
    const again = async (text: string) => {
      const turn = await request.ask(readYearTurnTo[rule], release);
      const fault = { step: read.step, text };
      return reply.page(template, yearTurnView(request.viewer, turn, clock(), typed, fault));
    };
    if ('fault' in read) return again(read.fault);
    try {
      await request.change(changes[rule], { release, ...read });
    } catch (cause) {
      if (!(cause instanceof YearTurnRefused)) throw cause;
      return again(cause.message);
    }
    jobs.lookForWork();
    return reply.redirect(`/releases/${release}/year`, 303);
  };
  app.post(
    '/releases/:number/year/prepare',
    { config: { rule: 'prepare-year-turn', audit: 'prepared-year-turn' } },
    (request, reply) => step(request, reply, 'prepare-year-turn', ['begun', 'made-again', 'written']),
  );
  app.post(
    '/releases/:number/year/decide',
    { config: { rule: 'decide-year-turn', audit: 'decided-year-turn' } },
    (request, reply) => step(request, reply, 'decide-year-turn', ['shown', 'closed']),
  );
};
