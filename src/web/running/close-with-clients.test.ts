import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { clientsOf, closeWithClients } from './close-with-clients.ts';

/** A service one of whose answers begins at once and ends when it is told to. */
async function served() {
  const app = fastify();
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  app.get('/', () => 'here');
  app.get('/slow', async (_request, reply) => {
    reply.raw.writeHead(200);
    reply.raw.write('begun, ');
    asked.resolve();
    await answered.promise;
    reply.raw.end('ended');
    return reply.hijack();
  });
  const clients = clientsOf(app.server);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { app, clients, port, asked: asked.promise, answer: answered.resolve };
}

/** So long that a close which needs it is seen to fail. */
const anHour = 3_600_000;
const kept = () => new Agent({ keepAlive: true });
const fetched = async (port: number, path: string, agent: Agent): Promise<IncomingMessage> => {
  const [response] = await once(get({ port, path, agent }), 'response');
  return response as IncomingMessage;
};
const textOf = async (response: IncomingMessage) => Buffer.concat(await response.toArray()).toString();

test('connections that are kept open without a request do not keep a service from closing', async () => {
  const { app, clients, port } = await served();
  const silent = connect(port, '127.0.0.1');
  await once(silent, 'connect');
  const half = connect(port, '127.0.0.1');
  await once(half, 'connect');
  half.write('GET / HTTP/1.1\r\nHost: localhost');
  const agent = kept();
  expect(await textOf(await fetched(port, '/', agent))).toBe('here');
  const ends = [silent, half].map((socket) => once(socket.on('error', () => {}).resume(), 'close'));
  await closeWithClients(app, clients, anHour);
  await Promise.all(ends);
  agent.destroy();
});

test('a request in hand is answered whole, and its connection ends with it', async () => {
  const { app, clients, port, asked, answer } = await served();
  const agent = kept();
  const response = await fetched(port, '/slow', agent);
  await asked;
  const closed = closeWithClients(app, clients, anHour);
  const ended = once(response.socket, 'close');
  answer();
  expect(await textOf(response)).toBe('begun, ended');
  await closed;
  await ended;
  agent.destroy();
});
