import type { Effects } from '../../work/effects.ts';
import { UserFault } from '../../work/user-fault.ts';
import type { PublicAnswers } from './public-answers.ts';
import { publicService } from './public-service.ts';

/** Where the public service listens. */
export interface PublicPlace {
  readonly host: string;
  readonly port: number;
}

/** Serves what is published until the program is asked to stop. @throws UserFault when the port is taken */
export async function servePublic(
  effects: Effects,
  answers: () => Promise<PublicAnswers>,
  { host, port }: PublicPlace,
): Promise<void> {
  const app = await publicService(answers);
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    throw new UserFault(`Port ${port} is in use on this machine. Name another with --port.`);
  }
  const at = app.server.address();
  const stopped = effects.untilStopped();
  effects.print(
    `Public statistics are at http://${host}:${typeof at === 'object' ? at?.port : port}  (Ctrl+C stops)`,
  );
  await stopped;
  app.server.closeAllConnections();
  await app.close();
}
