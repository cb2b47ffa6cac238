import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { dateInEngland } from '../attendance/calendar/date-in-england.ts';
import type { IsoDate } from '../attendance/calendar/iso-date.ts';
import { databaseAway } from '../store/postgres/connection/database-away.ts';
import { bookShelf } from '../store/postgres/registers/book-shelf.ts';
import { KeyMissing } from '../store/postgres/registers/kept-book.ts';
import { findMachine } from '../store/postgres/registers/machines.ts';
import {
  registerWriter,
  TooMuchWaiting,
  type WriterOptions,
} from '../store/postgres/registers/register-writer.ts';
import type { RegistersDatabase } from '../store/postgres/registers/registers-database.ts';
import { WrittenMeanwhile } from '../store/postgres/registers/write-submissions.ts';
import { BooksChanging } from '../work/registers/bring-in.ts';
import { KeysInHand } from './chain/idempotency.ts';
import { keepJsonBodies } from './chain/json-bodies.ts';
import { machineLimits } from './chain/machine-limits.ts';
import { addOperation, type OperationChain } from './chain/operation.ts';
import { answerProblem, Problem, type ProblemName, problems } from './chain/problem.ts';
import { type TokenIssuer, tokenVerifier } from './chain/token-verifier.ts';
import { readByZod } from './chain/zod-schemas.ts';
import { addDocument } from './document.ts';
import { codeOperations } from './routes/codes.ts';
import { countOperations } from './routes/counts.ts';
import { historyOperations } from './routes/history.ts';
import type { Parts } from './routes/parts.ts';
import { quarantineOperations } from './routes/quarantine.ts';
import { registerOperations } from './routes/registers.ts';
import { schoolOperations } from './routes/school.ts';
import { WondeFault, wondeOperations } from './routes/wonde.ts';

/** What the programs that bring registers in are put together from. */
export interface ApiParts {
  readonly database: RegistersDatabase;
  readonly tokens: TokenIssuer & { readonly tokenUrl: URL };
  readonly publicUrl: URL;
  readonly clock: () => Date;
  /** The day in England at a moment: a trial has a day of its own. */
  readonly today?: (now: Date) => IsoDate;
  readonly log: Logger;
  /** Requests a minute of one machine. */
  readonly requestsPerMinute: number;
  /** Schools whose books are kept in memory. */
  readonly booksInMemory?: number;
  /** Marks and counts, or counts alone: the national service holds no marks where schools' own deployments do. */
  readonly holds?: 'marks' | 'counts';
  /** How what was taken is written. */
  readonly writing?: WriterOptions;
}

/** Every group of operations: the whole of the interface on one screen. */
export const operations = [
  registerOperations,
  historyOperations,
  quarantineOperations,
  schoolOperations,
  countOperations,
  codeOperations,
  wondeOperations,
] as const;

/** What is left where schools' own deployments hold the marks: an address of anything else is not found. */
export const operationsOnCounts = [countOperations, codeOperations] as const;

/** The interface for schools' systems. It closes once everything that was taken is written. */
export async function registersApi(api: ApiParts): Promise<FastifyInstance> {
  const { database, tokens, publicUrl, clock, today = dateInEngland, log, requestsPerMinute } = api;
  const app = Fastify({ logger: false, bodyLimit: 1024 * 1024, trustProxy: false, exposeHeadRoutes: false });
  const writer = registerWriter(database, api.writing);
  const parts: Parts = {
    database,
    shelf: bookShelf(database, api.booksInMemory),
    writer,
    keysInHand: new KeysInHand(),
    clock,
    today,
  };
  const chain: OperationChain = {
    verify: tokenVerifier(tokens, (issuer, clientId) => findMachine(database, issuer, clientId)),
    clock,
    count: machineLimits(requestsPerMinute, clock),
  };
  app.decorateRequest('sender', undefined);
  readByZod(app);
  keepJsonBodies(app);
  app.addHook('onSend', (_request, reply, _payload, done) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    done();
  });
  app.setErrorHandler((fault: FastifyError, request, reply) => {
    if (fault instanceof WondeFault)
      return reply.status(422).send({ success: false, message: fault.message, errors: fault.errors });
    const problem = problemOf(fault);
    // Neither address nor body: both may hold what is a child's.
    if (problems[problem.problem][0] >= 500 && !(fault instanceof TooMuchWaiting))
      log.error(
        { fault: fault.message, code: fault.code, route: request.routeOptions.url },
        'a request failed',
      );
    return answerProblem(reply, problem);
  });
  app.setNotFoundHandler((_request, reply) =>
    answerProblem(reply, new Problem('not-found', 'There is nothing at this address.')),
  );
  app.addHook('onClose', () => writer.close());
  await addDocument(app, { publicUrl, tokenUrl: tokens.tokenUrl });
  await app.register(async (routes) => {
    for (const group of api.holds === 'counts' ? operationsOnCounts : operations)
      for (const one of group(parts)) addOperation(routes, chain, one);
    routes.get('/v1/openapi.json', { schema: { hide: true } as object }, () => app.swagger());
  });
  return app;
}

/** What was undone, and what may have been kept without an answer. */
const again = 'Send it again: what was kept is not kept twice.';

const byCode: Readonly<Record<string, readonly [ProblemName, string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['too-large', 'Send it in several requests.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['not-json', 'Send application/json.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['not-readable', 'The body is empty.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['not-readable', 'The body is not JSON.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['not-readable', 'The body is not as long as was said.'],
  // SQLSTATE of a deadlock: the other transaction goes on, and all of this one was undone.
  '40P01': ['changing-meanwhile', again],
};

function problemOf(fault: FastifyError): Problem {
  if (fault instanceof Problem) return fault;
  if (fault instanceof TooMuchWaiting)
    return new Problem('too-much-waiting', 'Nothing was taken. Send it again in a few seconds.');
  if (fault instanceof KeyMissing)
    return new Problem('key-missing', 'Send it again once the service has been put right.');
  if (fault instanceof BooksChanging || fault instanceof WrittenMeanwhile)
    return new Problem('changing-meanwhile', again);
  if (databaseAway(fault)) return new Problem('not-reached', again);
  const known = byCode[fault.code];
  if (known !== undefined) return new Problem(...known);
  if (fault.statusCode !== undefined && fault.statusCode >= 400 && fault.statusCode < 500)
    return new Problem('not-readable', 'The request could not be read.');
  return new Problem('broken', again);
}
