import { createServer } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { waitingWords } from './waiting-words.ts';

const { port } = workerData as { readonly port: number };
const begun = performance.now();
const steps: string[] = [];

const server = createServer((_request, response) => {
  response.writeHead(503, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'retry-after': '2',
    // The browser asks again by itself, and one day the service answers.
    refresh: '2;url=/',
    connection: 'close',
  });
  response.end(waitingWords(steps, Math.round((performance.now() - begun) / 1000)));
});
server.listen(port, '127.0.0.1', () => parentPort!.postMessage('open'));
parentPort!.on('message', ({ step, close }: { readonly step?: string; readonly close?: true }) => {
  if (step !== undefined) steps.push(step);
  if (close !== true) return;
  server.close(() => parentPort!.close());
  server.closeAllConnections();
});
