import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { RuleName } from '../../access/rules.ts';
import { isSignedIn } from '../../access/viewer.ts';
import { ask, askAtOnce, change } from '../../store/postgres/connection/ask.ts';
import { Denied } from '../../store/postgres/connection/denied.ts';
import type { FoundSession } from '../../store/postgres/connection/find-session.ts';
import type { Command, Query, QueryAtOnce } from '../../store/postgres/connection/handle.ts';
import { type Look, newLook } from '../../store/postgres/connection/look.ts';
import type { ServiceParts } from '../service-parts.ts';
import { isRefresh } from './refresh.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Reads on behalf of whoever asks. @throws Denied, which is answered *not found* */
    ask: <Args, Answer>(query: Query<Args, Answer>, args: Args) => Promise<Answer>;
    /** Changes something on behalf of whoever asks. @throws Denied, which is answered *not found* */
    change: <Args, Answer>(command: Command<Args, Answer>, args: Args) => Promise<Answer>;
    /** What this request has looked at, so that a page is one row of the audit record. */
    look: Look;
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
  app.decorateRequest('look');
  app.addHook('onRequest', async (request) => {
    request.decided = new Set();
    request.look = newLook(isRefresh(request));
  });
  app.decorateRequest('ask', async function <
    Args,
    Answer,
  >(this: FastifyRequest, query: Query<Args, Answer>, args: Args) {
    const answer = await asked(this, query, args);
    this.decided.add(query.rule);
    return answer;
  });
  const asked = async <Args, Answer>(request: FastifyRequest, query: Query<Args, Answer>, args: Args) => {
    const { secretHash } = request;
    if (secretHash === undefined || !isAtOnce(query)) {
      await request.knowWhoAsks();
      return ask(database, asker(request), query, args, request.look);
    }
    let note = async () => {};
    const found = (session: FoundSession | undefined) => {
      note = async () => {
        await request.nowKnown(session);
        // What was read together with the session is not shown to somebody who may no longer see it.
        if (session !== undefined && request.sessionEnded) throw new Denied('not-signed-in');
      };
    };
    try {
      return await askAtOnce(database, { secretHash, now: clock(), found }, query, args, request.look);
    } finally {
      await note();
    }
  };
  app.decorateRequest('change', async function <
    Args,
    Answer,
  >(this: FastifyRequest, command: Command<Args, Answer>, args: Args) {
    await this.knowWhoAsks();
    const answer = await change(database, asker(this), command, args, clock());
    this.decided.add(command.rule);
    return answer;
  });
}

/** Whoever the session was found to be of, when the request came in. */
const asker = ({ viewer }: FastifyRequest) => (isSignedIn(viewer) ? viewer : undefined);

const isAtOnce = <Args, Answer>(query: Query<Args, Answer>): query is QueryAtOnce<Args, Answer> =>
  'atOnce' in query;
