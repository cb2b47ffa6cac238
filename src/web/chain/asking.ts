import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RuleName } from '../../access/rules.ts';
import { isSignedIn } from '../../access/viewer.ts';
import { ask, change } from '../../store/postgres/ask.ts';
import type { Command, Query } from '../../store/postgres/handle.ts';
import type { ServiceParts } from '../service-parts.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Reads on behalf of whoever asks. @throws Denied, which is answered *not found* */
    ask: <Args, Answer>(query: Query<Args, Answer>, args: Args) => Promise<Answer>;
    /** Changes something on behalf of whoever asks. @throws Denied, which is answered *not found* */
    change: <Args, Answer>(command: Command<Args, Answer>, args: Args) => Promise<Answer>;
    /** The rules that have granted this request something. */
    decided: Set<RuleName>;
  }
}

/** Gives requests `ask` and `change`, which carry the session, and remembers which rules said yes. */
export function askForViewers(
  app: FastifyInstance,
  { database, clock }: Pick<ServiceParts, 'database' | 'clock'>,
): void {
  app.decorateRequest('decided');
  app.addHook('onRequest', async (request) => {
    request.decided = new Set();
  });
  app.decorateRequest('ask', async function <
    Args,
    Answer,
  >(this: FastifyRequest, query: Query<Args, Answer>, args: Args) {
    const answer = await ask(database, asker(this), query, args);
    this.decided.add(query.rule);
    return answer;
  });
  app.decorateRequest('change', async function <
    Args,
    Answer,
  >(this: FastifyRequest, command: Command<Args, Answer>, args: Args) {
    const answer = await change(database, asker(this), command, args, clock());
    this.decided.add(command.rule);
    return answer;
  });
}

/** Whoever the session was found to be of, when the request came in. */
const asker = ({ viewer }: FastifyRequest) => (isSignedIn(viewer) ? viewer : undefined);
