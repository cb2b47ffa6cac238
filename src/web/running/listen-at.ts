import type { FastifyInstance } from 'fastify';
import { UserFault } from '../../work/user-fault.ts';

/**
 * Lets people in at an address.
 *
 * @param byWhat how another port is named
 * @throws UserFault when the port is taken; the service is closed then
 */
export async function listenAt(
  app: FastifyInstance,
  { host, port }: { readonly host: string; readonly port: number },
  byWhat: string,
): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new UserFault(`Port ${port} is in use on this machine. Name another with ${byWhat}.`);
  }
}
