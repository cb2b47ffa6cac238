/**
 * The current ClickHouse engine as a server: what it is sent over HTTP, as the client sends it, is asked of the engine in this process.
 *
 * usage: node tests/chdb/serve.ts FOLDER PORT   (prints a line when it takes requests)
 */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

/** What is used of the package, whose types are not there before it is installed. */
interface Engine {
  readonly Session: new (
    folder: string,
  ) => {
    queryAsync(statement: string, options: { readonly format: string }): Promise<{ text(): string }>;
  };
}

const [folder, port] = process.argv.slice(2) as [string, string];
const { Session } = createRequire(import.meta.url)('chdb') as Engine;
const session = new Session(folder);

createServer(async (request, response) => {
  const body = await text(request);
  // An insert's statement is in the address, and its rows are the body.
  const statement = new URL(request.url ?? '/', 'http://here').searchParams.get('query');
  try {
    const answer = await session.queryAsync(statement === null ? body : `${statement}\n${body}`, {
      format: 'TabSeparated',
    });
    response.end(answer.text());
  } catch (fault) {
    response.writeHead(500).end(fault instanceof Error ? fault.message : String(fault));
  }
}).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
