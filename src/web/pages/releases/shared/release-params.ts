import type { FastifyRequest } from 'fastify';

/** The number in a release's address. What is no number is the number of no release, and is asked for all the same. */
export function releaseIn({ params }: Pick<FastifyRequest, 'params'>): number {
  const { number } = params as { readonly number?: string };
  return number !== undefined && /^[1-9]\d{0,8}$/.test(number) ? Number(number) : 0;
}
