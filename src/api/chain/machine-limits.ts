import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';

/** A machine's allowance: so many requests at once, coming back at so many a minute. */
interface Allowance {
  left: number;
  at: number;
}

const mostMachines = 50_000;

/** Counts machines' requests, and tells one that sends too many when to come again. */
export function machineLimits(perMinute: number, clock: () => Date) {
  const allowances = new Map<string, Allowance>();
  return (_request: FastifyRequest, reply: FastifyReply, machine: string): void => {
    const now = clock().getTime();
    const before = allowances.get(machine) ?? { left: perMinute, at: now };
    const left = Math.min(perMinute, before.left + (Math.max(0, now - before.at) / 60_000) * perMinute);
    if (left < 1) {
      const seconds = Math.ceil(((1 - left) / perMinute) * 60);
      reply.header('retry-after', String(Math.max(1, seconds)));
      throw new Problem('too-many-requests', `A machine may send ${perMinute} requests a minute.`);
    }
    if (allowances.size >= mostMachines) allowances.delete(allowances.keys().next().value!);
    allowances.set(machine, { left: left - 1, at: now });
  };
}
