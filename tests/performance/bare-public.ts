/**
 * The yardstick of `public.ts`: a web server that does nothing but send given bytes from memory, under the same headers.
 * Says its address, and serves until it is killed.
 *
 * usage: node bare-public.ts FILE (JSON: address path to headers and body in base64)
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { say } from './say.ts';

type Kept = Readonly<
  Record<string, { readonly headers: Readonly<Record<string, string>>; readonly body: string }>
>;

const kept = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Kept;
const answers = new Map(
  Object.entries(kept).map(([path, { headers, body }]) => [
    path,
    { headers, body: Buffer.from(body, 'base64') },
  ]),
);
const server = createServer((request, response) => {
  const answer = answers.get(request.url!);
  if (answer === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { ...answer.headers, 'content-length': answer.body.length }).end(answer.body);
});
server.listen(0, '127.0.0.1', () => {
  say(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
