import { type FastifyRequest, LogController } from 'fastify';
import { type DestinationStream, type Logger, pino } from 'pino';
import type { Configuration } from '../configuration/configuration.ts';

/**
 * One line of JSON for each event, on standard output. Of an error only its kind, message and stack are kept: what the
 * database says in detail may hold a name.
 */
export function serviceLog(
  { logLevel }: Pick<Configuration, 'logLevel'>,
  destination?: DestinationStream,
): Logger {
  const options = {
    level: logLevel,
    base: { service: 'abie' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: {
      err: ({ name, message, stack, code }: Error & { code?: unknown }) => ({
        kind: name,
        message,
        stack,
        code,
      }),
    },
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: 'hidden' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** What nobody may find in a log, should it ever be handed to one. */
const secrets = [
  'cookie',
  'authorization',
  'token',
  'secret',
  'password',
  'name',
  'personName',
  'email',
  'query',
  'body',
  'headers',
];

/** Each request is one line when it is done, by its route and never by its address: that holds what people typed. */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override routeNotFound(): void {}

  override requestCompleted(
    error: Error | null | undefined,
    request: FastifyRequest,
    reply: Parameters<LogController['requestCompleted']>[2],
  ): void {
    const line = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      session: request.session?.slice(0, 8),
      role: request.viewer?.role,
    };
    if (error) request.log.error({ ...line, err: error }, 'request');
    else request.log.info(line, 'request');
  }
}
