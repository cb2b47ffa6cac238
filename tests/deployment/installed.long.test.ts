import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../src/store/embedded-server/cluster.ts';
import { type EmbeddedServer, startEmbeddedServer } from '../../src/store/embedded-server/embedded-server.ts';
import { serverUser } from '../../src/store/embedded-server/system-user.ts';
import { startTokenStandIn, type TokenStandIn } from '../../src/trial/machines/token-stand-in.ts';
import { type StandIn, startStandIn } from '../../src/trial/stand-in/stand-in.ts';
import { saidLines } from '../fixtures/said-lines.ts';
import { signInPeople } from '../fixtures/signing-in.ts';
import { until } from '../fixtures/until.ts';
import { composedServices } from './compose.ts';

// The steps of a container, run as its user would run them: in an empty folder, from what the Containerfile copies and nothing else.

const root = join(import.meta.dirname, '../..');
const services = composedServices();
const folder = mkdtempSync(join(tmpdir(), 'abie-installed-'));
const home = join(folder, 'home');
const project = join(folder, 'srv');
/** An ordinary user: this one, or where this is root the one that runs its database. */
const user = serverUser();
const running: ChildProcess[] = [];
let server: EmbeddedServer;
let standIn: StandIn;
let tokens: TokenStandIn;
let filled: ReadonlyMap<string, string>;
const ports = new Map<string, number>();

beforeAll(async () => {
  chmodSync(folder, 0o755);
  mkdirSync(home);
  mkdirSync(project);
  const containerfile = readFileSync(join(root, 'deploy/Containerfile'), 'utf8');
  for (const [, names] of containerfile.matchAll(/^COPY --chown=abie:abie (.*) \S+$/gm))
    for (const name of names!.split(' ')) cpSync(join(root, name), join(project, name), { recursive: true });
  // Beside the script, and not in the image.
  for (const name of ['secrets.sh', 'example.env'])
    cpSync(join(root, 'deploy', name), join(project, 'deploy', name));
  // Where packages come from is this machine's matter.
  const npmrc = process.env.npm_config_userconfig ?? join(homedir(), '.npmrc');
  if (existsSync(npmrc)) copyFileSync(npmrc, join(home, '.npmrc'));
  if (user.uid !== undefined)
    await promisify(execFile)('chown', ['-R', `${user.uid}:${user.gid}`, home, project]);
  server = await startEmbeddedServer(join(folder, 'database'));
  for (const name of ['web', 'api', 'public']) ports.set(name, await freePort());
  const publicUrl = new URL(`http://127.0.0.1:${ports.get('web')}`);
  const secrets = { clientId: 'abie', clientSecret: 'installed-client', apiSecret: 'installed-interface' };
  standIn = await startStandIn(signInPeople(), { publicUrl, port: 0, ...secrets });
  const apiUrl = `http://127.0.0.1:${ports.get('api')}`;
  tokens = await startTokenStandIn({ clients: [], audience: apiUrl, port: 0 });
  await step('deploy/secrets.sh', [], {});
  filled = new Map(
    [...readFileSync(join(project, 'deploy/.env'), 'utf8').matchAll(/^(\w+)=(.*)$/gm)].map(
      ([, name, value]) => [name!, value!],
    ),
  );
  filled = new Map([
    ...filled,
    ['ABIE_ENVIRONMENT', 'trial'],
    ['ABIE_PUBLIC_URL', publicUrl.origin],
    ['ABIE_API_URL', apiUrl],
    ['ABIE_OIDC_ISSUER', standIn.issuer.href.replace(/\/$/, '')],
    ['ABIE_OIDC_CLIENT_ID', secrets.clientId],
    ['ABIE_OIDC_CLIENT_SECRET', secrets.clientSecret],
    ['ABIE_DEPARTMENT', 'sample-department'],
    ['ABIE_TOKEN_ISSUER', tokens.issuer],
    ['ABIE_TOKEN_URL', tokens.tokenUrl.href],
    ['ABIE_TOKEN_KEYS_URL', tokens.keysUrl.href],
  ]);
}, 300_000);
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await Promise.all([standIn?.close(), tokens?.close(), server?.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** What the compose file gives a service, with its names and ports changed to those of this machine. */
function environmentOf(name: string): Record<string, string> {
  const at = new URL(server.ownerUrl);
  const port = ports.get(name);
  return Object.fromEntries(
    [...services.get(name)!.environment].map(([key, value]) => {
      const text = value.replaceAll(
        /\$\{(\w+)(?::\?|:-([^}]*))?\}/g,
        (_, variable: string, otherwise = '') => filled.get(variable) || otherwise,
      );
      if (key === 'DATABASE_ADMINISTRATOR_URL') return [key, server.ownerUrl];
      if (key === 'HOST') return [key, '127.0.0.1'];
      if (key === 'PORT' || key === 'ABIE_API_PORT') return [key, String(port)];
      if (key === 'ABIE_TRUSTED_PROXIES') return [key, '0'];
      if (key === 'ABIE_MARKS') return [key, join(home, 'marks')];
      // The server of this test has logins of those names already.
      return [
        key,
        text.replace('//abie_', '//installed_').replace('@database:5432/abie', `@${at.host}/installed`),
      ];
    }),
  );
}

/** The machine's own npm and Node, and not those that the project has installed for its tests. */
const path = process.env.PATH!.split(':').filter((part) => !part.includes('node_modules'));
/** Whom the machine trusts, and by which way it reaches packages. */
const waysOut =
  /^(NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|(npm_config_)?(https?_|no_?)?proxy|npm_config_(registry|cafile|strict_ssl))$/i;
const trusted = Object.fromEntries(Object.entries(process.env).filter(([name]) => waysOut.test(name)));
const asUser = (environment: Record<string, string>) => ({
  ...user,
  cwd: project,
  env: { ...trusted, PATH: path.join(':'), HOME: home, ...environment },
});

const step = async (script: string, words: readonly string[], environment: Record<string, string>) =>
  (await promisify(execFile)(join(project, script), words, asUser(environment))).stdout;

const start = (name: string) => {
  const said = saidLines();
  const child = spawn(
    join(project, 'deploy/abie.sh'),
    services.get(name)!.command,
    asUser(environmentOf(name)),
  );
  running.push(child);
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => part.toString().split('\n').forEach(said.say));
  return { child, said };
};

test('nothing runs before it is installed, and a step that there is not says which there are', async () => {
  await expect(step('deploy/abie.sh', ['web'], {})).rejects.toThrow('run deploy/abie.sh install first');
  await expect(step('deploy/abie.sh', ['webb'], {})).rejects.toThrow(
    'usage: deploy/abie.sh install | prepare',
  );
});

/** Without a way to packages nothing can be installed, and nothing of what follows is tried. */
const noPackages = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/;
let unreachable: string | undefined;

test('an ordinary user installs it in an empty folder, without what only tests need', {
  timeout: 300_000,
}, async ({ skip }) => {
  await step('deploy/abie.sh', ['install'], {}).catch((cause: Error) => {
    unreachable = noPackages.exec(cause.message)?.[0];
    if (unreachable === undefined) throw cause;
  });
  skip(unreachable !== undefined, `packages cannot be reached (${unreachable})`);
  expect(existsSync(join(project, 'node_modules/fastify'))).toBe(true);
  expect(existsSync(join(project, 'node_modules/vitest'))).toBe(false);
});

test('logins and schema are made once, and the second time nothing is', async ({ skip }) => {
  skip(unreachable !== undefined, `packages cannot be reached (${unreachable})`);
  const first = await step('deploy/abie.sh', ['prepare'], environmentOf('prepare'));
  expect(first).toMatch(/^Made installed_migrate, installed_app, .*, installed_public_app, installed\.$/m);
  expect(first).toMatch(/The database now has all \d+ migrations/);
  const second = await step('deploy/abie.sh', ['prepare'], environmentOf('prepare'));
  expect(second).toContain('Nothing to make');
  expect(second).toContain('Nothing to do: the database has all');
});

test('every service of the compose file runs with what it is given there, and stops when it is told to', async ({
  skip,
}) => {
  skip(unreachable !== undefined, `packages cannot be reached (${unreachable})`);
  const started = ['web', 'api', 'count', 'public'].map((name) => ({ name, ...start(name) }));
  const answer = (name: string, path: string) =>
    until(async () => {
      const response = await fetch(`http://127.0.0.1:${ports.get(name)}${path}`).catch(() => undefined);
      return response?.status === 200 && (await response.text());
    });
  try {
    expect(await answer('web', '/ready')).toContain('ready');
    expect(await answer('web', '/')).toContain('Sign in');
    expect(await answer('api', '/v1/codes')).toContain('"/"');
    expect(await answer('public', '/')).toContain('<h1');
    await started
      .find(({ name }) => name === 'count')!
      .said.until((lines) => lines.some((line) => line.startsWith('Marks are folded')));
  } catch (cause) {
    throw new Error(started.map(({ name, said }) => `${name}: ${said.lines.join('\n')}`).join('\n'), {
      cause,
    });
  }
  for (const { child, name } of started) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect([name, ...(await ended)]).toEqual([name, 0, null]);
  }
}, 300_000);
