import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { stylesheet } from '../../reports/html/stylesheet.ts';

const folder = join(import.meta.dirname, '../assets');
const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
};

/** Addresses of the style sheet and of the scripts by name: each holds a hash of its content and never changes. */
export interface Assets {
  readonly stylesheet: string;
  readonly scripts: Readonly<Record<string, string>>;
}

/** Serves the style sheet, and every script of `assets/`. */
export function serveAssets(app: FastifyInstance): Assets {
  const serve = (name: string, content: string): string => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
    const url = `/assets/${hash}/${name}`;
    const type = types[name.split('.').at(-1)!]!;
    app.get(
      url,
      { config: { rule: 'see-public-pages', audit: 'none', withoutSession: true } },
      (_request, reply) =>
        reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(content),
    );
    return url;
  };
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const named = (end: string) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(end))
      .sort();
  return {
    stylesheet: serve('service.css', [stylesheet(), ...named('.css').map(read)].join('\n')),
    scripts: Object.fromEntries(named('.js').map((name) => [name, serve(name, read(name))])),
  };
}
