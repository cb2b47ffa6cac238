/**
 * The least that takes registers over HTTP in Node: reads the body as JSON, packs the codes, and adds them to a bare table by
 * statements that requests share, as the service does; answers after the commit with as many bytes. It knows nobody: no token, no
 * roll, no calendar, no history, no key. What the service is slower than this is what its work costs; what this is
 * slower than bare commits is what HTTP and JSON cost.
 *
 * usage: node tests/performance/lean-server.ts PORT DATABASE_URL, with a table `bare`
 */

import { createServer, type ServerResponse } from 'node:http';
import pg from 'pg';
import {
  bytesArray,
  dateArray,
  integerArray,
  textArray,
} from '../../src/store/postgres/connection/binary-arrays.ts';

interface Taken {
  readonly urn: number;
  readonly day: number;
  readonly session: string;
  readonly group: string;
  readonly marks: Buffer;
  readonly response: ServerResponse;
}

const lanes = 2;
const answer = JSON.stringify({ answer: '.'.repeat(300) });
const head = { 'content-type': 'application/json', 'content-length': answer.length };
const [port, url] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url!, max: lanes });
let queue: Taken[] = [];
let busy = 0;

const http = createServer((request, response) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(pieces).toString()) as {
      readonly marks: { readonly code: string }[];
    };
    const [, , , urn, , date, rest] = request.url!.split('/');
    const [session, group] = rest!.split('?group=');
    const marks = Buffer.alloc(6 * body.marks.length);
    for (const [i, { code }] of body.marks.entries()) {
      marks.writeUInt32BE(i, 6 * i);
      marks[6 * i + 4] = code.charCodeAt(0);
    }
    const day = Date.parse(date!) / 86_400_000;
    queue.push({ urn: Number(urn), day, session: session!, group: group!, marks, response });
    if (busy < lanes) setImmediate(() => (busy < lanes ? lane() : undefined));
  });
});
// Its connections rest while others are measured.
http.keepAliveTimeout = 0;
http.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));

async function lane(): Promise<void> {
  busy += 1;
  while (queue.length > 0) {
    const taken = queue;
    queue = [];
    await pool.query({
      name: 'lean',
      text: `insert into bare select u, d, s, g, 1, m
        from unnest($1::integer[], $2::date[], $3::text[], $4::text[], $5::bytea[]) t(u, d, s, g, m)`,
      values: [
        integerArray(taken.map(({ urn }) => urn)),
        dateArray(taken.map(({ day }) => day)),
        textArray(taken.map(({ session }) => session)),
        textArray(taken.map(({ group }) => group)),
        bytesArray(taken.map(({ marks }) => marks)),
      ],
    });
    for (const { response } of taken) response.writeHead(200, head).end(answer);
  }
  busy -= 1;
}
