import pg from 'pg';
import { type AccountRole, cookieNameOf, type Deployment } from './deployment.ts';

/** What a check needs of the deployment, and what it found wrong; undefined where it holds. */
export interface Check {
  readonly name: string;
  /** Undefined where what it needs was not given: it is skipped, and says why. */
  readonly needs: (deployment: Deployment) => string | undefined;
  readonly run: (deployment: Deployment) => Promise<string | undefined>;
}

const needsNothing = () => undefined;
const needsAccount =
  (...roles: readonly AccountRole[]) =>
  ({ accounts }: Deployment) => {
    const lacking = roles.filter((role) => !accounts.has(role));
    return lacking.length === 0
      ? undefined
      : `no account of ${lacking.join(', ')} was given (${lacking.map(cookieNameOf).join(', ')})`;
  };
const at = ({ url }: Deployment, path: string) => new URL(path, url).href;

async function opened(deployment: Deployment, role: AccountRole, path: string) {
  const answer = await deployment.accounts.get(role)!.open(at(deployment, path));
  return { status: answer.status, headers: answer.headers, html: await answer.text() };
}

/** The path of the head’s own school. */
async function ownSchool(deployment: Deployment): Promise<string> {
  const { status, html } = await opened(deployment, 'head', '/');
  const path = /href="(\/school\/\d{6})/.exec(html)?.[1];
  if (path === undefined)
    throw new Error(
      `the first page of the head answers ${status} and leads to no school: is the browser still signed in, as a head?`,
    );
  return path;
}

/** A page without what is of this answer alone: forms’ tokens, and the address that was asked for. */
const bare = (html: string, path: string) =>
  html
    .replaceAll(/value="[\w-]{20,}"/g, '')
    .replaceAll(path, '')
    .replaceAll(encodeURIComponent(path), '');

const noSchool = '/school/999999';

/** What a deployment must do, whoever installed it. */
export const checks: readonly Check[] = [
  {
    name: 'it runs, and can serve people',
    needs: needsNothing,
    run: async (deployment) => {
      for (const path of ['/health', '/ready']) {
        const { status } = await fetch(at(deployment, path));
        if (status !== 200) return `${path} answers ${status}`;
      }
      return undefined;
    },
  },
  {
    name: 'its pages may be framed, scripted and sniffed by nobody',
    needs: needsNothing,
    run: async (deployment) => {
      const { headers } = await fetch(at(deployment, '/how-expectations-are-made'));
      const policy = headers.get('content-security-policy') ?? '';
      if (!policy.includes("frame-ancestors 'none'")) return 'the security policy lets others frame it';
      if (headers.get('x-content-type-options') !== 'nosniff') return 'there is no nosniff';
      if (deployment.url.protocol === 'https:' && headers.get('strict-transport-security') === null)
        return 'there is no strict-transport-security';
      return undefined;
    },
  },
  {
    name: 'whoever has not signed in is led to sign-in, and reads nothing private',
    needs: needsNothing,
    run: async (deployment) => {
      for (const path of ['/', `${noSchool}/report`, '/schools', '/releases']) {
        const answer = await fetch(at(deployment, path), { redirect: 'manual' });
        const leads = answer.headers.get('location') ?? '';
        const html = await answer.text();
        if (/minimum attendance expectation of \d/i.test(html)) return `${path} shows an expectation`;
        if (path !== '/' && !leads.includes('/sign-in'))
          return `${path} answers ${answer.status}, and leads to ${leads || 'nowhere'}`;
      }
      return undefined;
    },
  },
  {
    name: 'a head reads the report and the attendance of the own school',
    needs: needsAccount('head'),
    run: async (deployment) => {
      const school = await ownSchool(deployment);
      for (const path of [`${school}/report`, `${school}/attendance`]) {
        const { status, headers } = await opened(deployment, 'head', path);
        if (status !== 200) return `${path} answers ${status}`;
        if (!/no-store/.test(headers.get('cache-control') ?? '')) return `${path} may be kept by caches`;
      }
      return undefined;
    },
  },
  {
    name: 'a head is told of no other school: one that is there is answered as one that is not',
    needs: needsAccount('head', 'analyst'),
    run: async (deployment) => {
      const school = await ownSchool(deployment);
      const { html } = await opened(deployment, 'analyst', '/schools');
      const other = [...html.matchAll(/href="(\/school\/\d{6})/g)]
        .map(([, path]) => path!)
        .find((path) => path !== school);
      if (other === undefined)
        return 'the analyst’s list of schools shows none: is something released, and the browser still signed in?';
      const there = await opened(deployment, 'head', `${other}/responses`);
      const missing = await opened(deployment, 'head', `${noSchool}/responses`);
      if (there.status !== 404 || missing.status !== 404)
        return `they answer ${there.status} and ${missing.status}`;
      return bare(there.html, other) === bare(missing.html, noSchool) ? undefined : 'the two pages differ';
    },
  },
  {
    name: 'an inspector reads no report, no list and no dashboard',
    needs: needsAccount('head', 'ofsted-inspector'),
    run: async (deployment) => {
      const school = await ownSchool(deployment);
      for (const path of [
        `${school}/report`,
        `${school}/attendance`,
        `${school}/progress`,
        '/schools',
        '/releases',
      ]) {
        const { status } = await opened(deployment, 'ofsted-inspector', path);
        if (status === 200) return `${path} is open`;
      }
      return undefined;
    },
  },
  {
    name: 'an authority and an adviser have a first page of their own',
    needs: needsAccount('local-authority', 'regional-adviser'),
    run: async (deployment) => {
      for (const role of ['local-authority', 'regional-adviser'] as const) {
        const { status } = await opened(deployment, role, '/');
        if (status !== 200) return `that of the ${role} answers ${status}`;
      }
      return undefined;
    },
  },
  {
    name: 'a form without its token changes nothing',
    needs: needsAccount('head'),
    run: async (deployment) => {
      const school = await ownSchool(deployment);
      const answer = await deployment.accounts.get('head')!.ask(at(deployment, `${school}/support/ask`), {
        method: 'POST',
        body: new URLSearchParams({ words: 'from elsewhere' }),
        headers: { origin: 'https://elsewhere.example' },
      });
      return answer.status === 403 ? undefined : `it is answered ${answer.status}`;
    },
  },
  {
    name: 'registers are taken from whoever proves who they are, and a mark that is none is not',
    needs: ({ registers }) =>
      registers === undefined
        ? 'no interface for registers was given (--registers, --school, ACCEPTANCE_REGISTERS_TOKEN)'
        : undefined,
    run: async ({ registers }) => {
      const { url, token, urn } = registers!;
      if ((await fetch(new URL('/v1/codes', url))).status !== 200) return '/v1/codes does not answer';
      const path = new URL(`/v1/schools/${urn}/registers/2026-09-15/am?group=ACCEPTANCE`, url);
      const send = (authorization: string) =>
        fetch(path, {
          method: 'PUT',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify({ marks: [{ pupil: 'NOBODY', code: '§' }] }),
        });
      const stranger = await send('Bearer none');
      if (stranger.status !== 401) return `without a token it answers ${stranger.status}`;
      const own = await send(`Bearer ${token}`);
      const body = await own.text();
      if (own.status === 401 || own.status === 403)
        return `with the token it answers ${own.status}: is it still valid, and has the school appointed its machine?`;
      if (own.status >= 500) return `it answers a mark that is none with ${own.status}`;
      return own.status === 200 && body.includes('"accepted"')
        ? 'a code that is none was accepted'
        : undefined;
    },
  },
  {
    name: 'public statistics are there for everybody, and are the same until they change',
    needs: ({ publicUrl }) =>
      publicUrl === undefined ? 'no address of public statistics was given (--public)' : undefined,
    run: async ({ publicUrl }) => {
      const first = await fetch(new URL('/data/v1', publicUrl));
      const etag = first.headers.get('etag');
      if (first.status !== 200 || etag === null) return `/data/v1 answers ${first.status}, ETag ${etag}`;
      const again = await fetch(new URL('/data/v1', publicUrl), { headers: { 'if-none-match': etag } });
      return again.status === 304 ? undefined : `asked again it answers ${again.status}`;
    },
  },
  {
    name: 'the login of pages reads nothing without somebody’s session, and can become nobody else',
    needs: ({ databaseUrl }) =>
      databaseUrl === undefined ? 'no database was given (ACCEPTANCE_DATABASE_URL)' : undefined,
    run: async ({ databaseUrl }) => {
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      try {
        for (const table of ['expectation', 'response', 'person', 'audit_event']) {
          const rows = await client.query(`select from abie.${table} limit 1`).catch(() => ({ rowCount: 0 }));
          if (rows.rowCount !== 0) return `it reads ${table}`;
        }
        const { rows } = await client.query<{ name: string }>(
          `select rolname as name from pg_roles where rolname ~ '^abie_' and rolname <> current_user
             and pg_has_role(current_user, oid, 'set')`,
        );
        for (const { name } of rows) {
          await client.query(`set role ${client.escapeIdentifier(name)}`);
          const seen = await client
            .query('select from abie.expectation limit 1')
            .catch(() => ({ rowCount: 0 }));
          if (seen.rowCount !== 0) return `as ${name} it reads expectations without a session`;
          await client.query('reset role');
        }
        return undefined;
      } finally {
        await client.end();
      }
    },
  },
];
