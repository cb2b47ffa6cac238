import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { cutSlowBodies } from './slow-bodies.ts';

/** Sends the head of a post and half of its body. */
function halfABody(
  port: number,
  path: string,
): { readonly socket: Socket; readonly answer: Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('utf8').on('data', (text) => {
    answer += text;
  });
  // Being cut off is what is looked for.
  socket.on('error', () => {});
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: text/plain\r\ncontent-length: 10\r\nconnection: close\r\n\r\nhello`,
  );
  return { socket, answer: once(socket, 'close').then(() => answer) };
}

test('who does not send the whole body in time is cut off, and a body of files is waited for', async () => {
  const app = fastify();
  cutSlowBodies(app, 0.05);
  app.post('/form', async ({ body }) => body);
  app.post('/files', { config: { longBody: true } as never }, async ({ body }) => body);
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as { port: number };
  const files = halfABody(port, '/files');
  const form = halfABody(port, '/form');
  expect(await form.answer).toBe('');
  // The files, begun before the form, still have their time.
  files.socket.write('again');
  expect(await files.answer).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*helloagain$/);
  await app.close();
});
