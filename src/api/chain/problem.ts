import type { FastifyReply } from 'fastify';

/** Problems by the last part of their `type`: status, and a title that does not change. */
export const problems = {
  'not-readable': [400, 'The request could not be read.'],
  'idempotency-key-needed': [400, 'The request needs an Idempotency-Key.'],
  'not-signed-in': [401, 'The request has no access token that is good here.'],
  'scope-missing': [403, 'The access token does not have the scope for this.'],
  'not-found': [404, 'There is no such thing here.'],
  'in-hand': [409, 'A request with the same Idempotency-Key is in hand.'],
  'not-as-expected': [412, 'What stands is not what the request expects.'],
  'too-large': [413, 'The request is too large.'],
  'not-json': [415, 'The request is not JSON.'],
  'not-acceptable': [422, 'The request could be read, and cannot be accepted.'],
  'key-of-another-body': [422, 'The Idempotency-Key was used with another body.'],
  'too-many-requests': [429, 'The machine has sent too many requests.'],
  broken: [500, 'Something went wrong here; what was sent may not have been kept.'],
  'not-reached': [503, 'The database cannot be reached; what was sent may not have been kept.'],
  'key-missing': [503, 'The program lacks a key that the school’s pupils are kept by; nothing was taken.'],
  'changing-meanwhile': [
    503,
    'What this was judged by changed again and again meanwhile; what was sent may not have been kept.',
  ],
  'too-much-waiting': [503, 'So much waits to be written that this was not taken.'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;
export type ProblemName = keyof typeof problems;

/** A request that is answered with a problem (RFC 9457). */
export class Problem extends Error {
  readonly problem: ProblemName;
  /** More members of the problem. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(name: ProblemName, detail: string, more: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.problem = name;
    this.more = more;
  }
}

/** Seconds after which a sender who was not taken comes again. */
const comeAgain: Readonly<Partial<Record<ProblemName, number>>> = {
  'too-much-waiting': 5,
  'in-hand': 1,
  'changing-meanwhile': 1,
  broken: 5,
  'not-reached': 5,
  'key-missing': 60,
};

/** Answers with a problem. */
export function answerProblem(reply: FastifyReply, { problem, message, more }: Problem): FastifyReply {
  const [status, title] = problems[problem];
  const seconds = comeAgain[problem];
  if (seconds !== undefined && !reply.hasHeader('retry-after')) reply.header('retry-after', String(seconds));
  if (status === 401) reply.header('www-authenticate', 'Bearer');
  return reply
    .status(status)
    .type('application/problem+json')
    .send({ type: `/problems/${problem}`, title, status, detail: message, ...more });
}
