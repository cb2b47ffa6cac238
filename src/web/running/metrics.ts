import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { countJobs } from '../../store/postgres/releases/work/count-jobs.ts';
import type { LagKnown } from '../../work/marks/fold-lag.ts';
import type { ServiceParts } from '../service-parts.ts';

/** Bounds of the histogram of durations, in seconds: 50 ms is what a page may take. */
const buckets = [0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts requests and what they took by route, never by address: that would name schools and people. */
export function countRequests(app: FastifyInstance, parts: ServiceParts): Registry {
  const registry = new Registry();
  const durations = new Histogram({
    name: 'abie_http_request_duration_seconds',
    help: 'Requests answered, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  watchDatabase(registry, parts);
  watchJobs(registry, parts);
  watchFold(registry, parts);
  collectDefaultMetrics({ register: registry });
  return registry;
}

function watchDatabase(registry: Registry, { database: { pool } }: ServiceParts): void {
  const connections = new Gauge({
    name: 'abie_database_connections',
    help: 'Connections of the pool, and requests that wait for one',
    labelNames: ['state'],
    registers: [registry],
    collect: () => {
      connections.set({ state: 'idle' }, pool.idleCount);
      connections.set({ state: 'in use' }, pool.totalCount - pool.idleCount);
      connections.set({ state: 'waited for' }, pool.waitingCount);
    },
  });
}

/** How far counts are behind accepted registers, as what folds saw it last. */
function watchFold(registry: Registry, { foldLag }: ServiceParts): void {
  if (foldLag === undefined) return;
  const told = (name: string, help: string, of: (known: LagKnown) => number) => {
    const gauge = new Gauge({
      name,
      help,
      registers: [registry],
      collect: () => {
        const known = foldLag.known();
        // Nothing is 0 of which nothing is known yet.
        gauge.set(known === undefined ? Number.NaN : of(known));
      },
    });
  };
  told('abie_marks_waiting_registers', 'Accepted registers that are not counted yet', (of) => of.registers);
  told(
    'abie_marks_oldest_waiting_seconds',
    'Seconds since the first of them was accepted',
    (of) => of.oldestSeconds,
  );
  told('abie_marks_looked_seconds', 'Seconds since what folds looked last', (of) => of.lookedSecondsAgo);
}

/** A scraper gets the rest when the database does not answer. */
function watchJobs(registry: Registry, { database, log }: ServiceParts): void {
  const jobs = new Gauge({
    name: 'abie_jobs',
    help: 'Orders for work that outlives a request, by kind and state',
    labelNames: ['kind', 'state'],
    registers: [registry],
    collect: async () => {
      jobs.reset();
      try {
        for (const { name, state, count } of await countJobs(database))
          jobs.set({ kind: name, state }, count);
      } catch (err) {
        log.warn({ err }, 'jobs could not be counted');
      }
    },
  });
}
