import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { govukStylesheet, stylesheet } from '../../presentation/html/stylesheet.ts';
import { govukFolder } from '../../presentation/html/templates.ts';
import type { Configuration } from '../configuration/configuration.ts';

const folder = join(import.meta.dirname, '../assets');
const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Addresses of the style sheet and of the scripts by name: each holds a hash of its content and never changes. */
export interface Assets {
  readonly stylesheet: string;
  readonly scripts: Readonly<Record<string, string>>;
}

/** For everybody, and without a look at sessions. */
const config = { rule: 'see-public-pages', audit: 'none', withoutSession: true } as const;
const forever = 'public, max-age=31536000, immutable';

/** Serves the style sheet, every script of `assets/` and, where the deployment may show them, the crown's files. */
export function serveAssets(app: FastifyInstance, { crown }: Pick<Configuration, 'crown'>): Assets {
  const serve = (name: string, content: string): string => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
    const url = `/assets/${hash}/${name}`;
    app.get(url, { config }, (_request, reply) =>
      reply.type(types[extname(name)]!).header('cache-control', forever).send(content),
    );
    return url;
  };
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const named = (end: string) =>
    readdirSync(folder)
      .filter((name) => name.endsWith(end))
      .sort();
  if (crown) serveCrown(app);
  const sheets = [crown ? govukStylesheet() : stylesheet(), ...named('.css').map(read)];
  return {
    stylesheet: serve('service.css', sheets.join('\n')),
    scripts: Object.fromEntries(named('.js').map((name) => [name, serve(name, read(name))])),
  };
}

/** The typeface and the crest that the style sheet names. */
function serveCrown(app: FastifyInstance): void {
  const fonts = readdirSync(join(govukFolder, 'assets/fonts')).map((name) => `fonts/${name}`);
  for (const name of [...fonts, 'images/govuk-crest.svg']) {
    const content = readFileSync(join(govukFolder, 'assets', name));
    app.get(`/assets/${name}`, { config }, (_request, reply) =>
      reply.type(types[extname(name)]!).header('cache-control', forever).send(content),
    );
  }
}
