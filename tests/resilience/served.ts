import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import fastifyCookie from '@fastify/cookie';
import type { Role } from '../../src/access/role.ts';
import type { Database } from '../../src/store/postgres/database.ts';
import { freePort } from '../../src/store/postgres/server/cluster.ts';
import { sampleSession } from '../fixtures/sample-database.ts';
import type { Form } from '../fixtures/service.ts';

const program = join(import.meta.dirname, '../../bin/abie.js');
const cookieSecret = 'of no use elsewhere';

/** `abie serve` in a process of its own, which can be killed and started again at the same address. */
export interface Served {
  readonly address: string;
  /** Starts it and waits until it is ready. */
  start(): Promise<void>;
  /** `kill -9` of the service, or of it and everything that it started. */
  kill(what?: 'service' | 'all'): Promise<void>;
  as(role: Role): Promise<Caller>;
}

/** Somebody whose browser holds a session. A request that gets no answer throws. */
export interface Caller {
  get(path: string): Promise<{ status: number; body: string }>;
  post(path: string, form?: Form): Promise<{ status: number; location: string }>;
  /** What a browser of the session sends with a form of its own. */
  readonly headers: Readonly<Record<string, string>>;
  readonly csrf: string;
}

/** A service on a database. It is not running yet. */
export async function served(database: Database & { readonly url: string }, root: string): Promise<Served> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const environment = {
    PATH: process.env.PATH ?? '',
    ABIE_ENVIRONMENT: 'trial',
    ABIE_LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    PORT: String(port),
    ABIE_PUBLIC_URL: address,
    ABIE_OIDC_ISSUER: 'http://127.0.0.1:9',
    ABIE_OIDC_CLIENT_ID: 'abie',
    ABIE_OIDC_CLIENT_SECRET: 'x',
    ABIE_DEPARTMENT: 'x',
    ABIE_COOKIE_SECRET: cookieSecret,
    ABIE_FILES: root,
    ABIE_REQUESTS_PER_SESSION: '100000',
    ABIE_REQUESTS_PER_ADDRESS: '100000',
  };
  let child: ChildProcess | undefined;
  return {
    address,
    start: async () => {
      // A group of its own, so that what it starts can be killed with it.
      child = spawn(process.execPath, [program, 'serve'], {
        env: environment,
        detached: true,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      await until(async () => (await fetch(`${address}/ready`)).status === 200);
    },
    kill: async (what = 'all') => {
      if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      process.kill(what === 'all' ? -child.pid : child.pid, 'SIGKILL');
      await gone;
    },
    as: async (role) => caller(address, await sampleSession(database, role)),
  };
}

function caller(address: string, { secret, csrf }: { secret: string; csrf: string }): Caller {
  const signed = fastifyCookie.sign(secret, cookieSecret);
  const headers = { cookie: `abie=${encodeURIComponent(signed)}`, origin: address };
  return {
    headers,
    csrf,
    get: async (path) => {
      const response = await fetch(`${address}${path}`, { headers, redirect: 'manual' });
      return { status: response.status, body: await response.text() };
    },
    post: async (path, form = {}) => {
      const fields = new URLSearchParams({ _csrf: csrf });
      for (const [name, value] of Object.entries(form)) {
        for (const one of [value].flat()) fields.append(name, one as string);
      }
      const response = await fetch(`${address}${path}`, {
        method: 'POST',
        headers,
        body: fields,
        redirect: 'manual',
      });
      await response.arrayBuffer();
      return { status: response.status, location: response.headers.get('location') ?? '' };
    },
  };
}

/** Asks again and again until there is an answer; a request that gets none counts as none. */
export async function until<T>(look: () => Promise<T | undefined | false>, seconds = 90): Promise<T> {
  const end = performance.now() + seconds * 1000;
  let last: unknown;
  while (performance.now() < end) {
    try {
      const found = await look();
      if (found) return found;
    } catch (cause) {
      last = cause;
    }
    await pause(50);
  }
  throw new Error('waited in vain', { cause: last });
}
