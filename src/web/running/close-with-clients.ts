import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Milliseconds that requests in hand may take once the service is asked to stop. */
const usualPatience = 10_000;

/**
 * Closes a service though its clients keep their connections open. Requests in hand are answered, within ten seconds;
 * connections without one end at once, and each of the others with its answer. Node alone would wait for a browser that has
 * connected and asked nothing, and for one whose last answer began before the end.
 *
 * @param clients from `clientsOf`, before the service listened
 */
export async function closeWithClients(
  app: FastifyInstance,
  clients: Clients,
  patience = usualPatience,
): Promise<void> {
  clients.letGo();
  const cut = setTimeout(() => app.server.closeAllConnections(), patience);
  await app.close();
  clearTimeout(cut);
}

/** The connections of a server. */
export interface Clients {
  /** Ends those without a request in hand, now and as soon as each has been answered. */
  readonly letGo: () => void;
}

export function clientsOf(server: Pick<Server, 'on'>): Clients {
  const inHand = new Map<Socket, number>();
  let isEnding = false;
  server.on('connection', (socket: Socket) => {
    if (isEnding) socket.destroy();
    inHand.set(socket, 0);
    socket.once('close', () => inHand.delete(socket));
  });
  server.on('request', ({ socket }: { readonly socket: Socket }, response: ServerResponse) => {
    inHand.set(socket, (inHand.get(socket) ?? 0) + 1);
    response.once('close', () => {
      const left = (inHand.get(socket) ?? 1) - 1;
      if (inHand.has(socket)) inHand.set(socket, left);
      // What was answered is still sent.
      if (isEnding && left === 0) socket.destroySoon();
    });
  });
  return {
    letGo() {
      isEnding = true;
      for (const [socket, requests] of inHand) if (requests === 0) socket.destroy();
    },
  };
}
