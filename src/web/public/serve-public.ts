import type { Effects } from '../../work/effects.ts';
import { listenAt } from '../running/listen-at.ts';
import type { PublicAnswers } from './public-answers.ts';
import { type PublicPlace, urlOf } from './public-place.ts';
import { publicService } from './public-service.ts';

/** Serves what is published until the program is asked to stop. @throws UserFault when the port is taken */
export async function servePublic(
  effects: Effects,
  answers: () => Promise<PublicAnswers>,
  { host, port }: PublicPlace,
): Promise<void> {
  const app = await publicService(answers);
  await listenAt(app, { host, port }, '--port');
  const at = app.server.address();
  const stopped = effects.untilStopped();
  const listens = { host, port: at !== null && typeof at === 'object' ? at.port : port };
  effects.print(`Public statistics are at ${urlOf(listens)}  (Ctrl+C stops)`);
  await stopped;
  app.server.closeAllConnections();
  await app.close();
}
