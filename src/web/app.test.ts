import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestService, testService } from '../../tests/fixtures/service.ts';
import { type Role, roles } from '../access/role.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service?.close());

const everybody = [...roles, 'public'] as const;

describe('every page', () => {
  test.each(['/', '/cookies', '/accessibility', '/privacy', '/how-expectations-are-made', '/signed-out'])(
    '%s is open to all',
    async (url) => {
      for (const role of everybody) {
        const { statusCode, body } = await (await service.as(role)).get(url);
        expect(statusCode, role).toBe(200);
        expect(body).not.toMatch(/<style| style="|undefined|\[object/);
        expect(body.match(/<h1/g)).toHaveLength(1);
      }
    },
  );

  test.each(['/', '/nothing', '/account'])(
    '%s may not be framed, kept, indexed or load from elsewhere',
    async (url) => {
      const { headers, body } = await (await service.as('head')).get(url);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['content-security-policy']).not.toMatch(/unsafe|https:\s|\*/);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('same-origin');
      expect(body).toContain('<meta name="robots" content="noindex, nofollow">');
    },
  );

  test('has a nonce of its own, which no other page has', async () => {
    const visitor = await service.as('head');
    const nonces = await Promise.all(
      ['/', '/', '/account'].map(async (url) => {
        const { headers } = await visitor.get(url);
        return /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1];
      }),
    );
    expect(nonces.every((nonce) => nonce !== undefined && nonce.length >= 22)).toBe(true);
    expect(new Set(nonces).size).toBe(3);
  });

  test('says who is signed in, and offers the way out', async () => {
    const { body } = await (await service.as('governor')).get('/');
    expect(body).toContain('Gita Governor');
    expect(body).toContain('action="/sign-out"');
    expect((await (await service.as('public')).get('/')).body).toContain('href="/sign-in"');
  });
});

describe('not found', () => {
  test('is the same bytes and headers each time, whatever is asked for', async () => {
    for (const role of everybody) {
      const visitor = await service.as(role);
      const [first, ...others] = await Promise.all(
        ['/nothing', '/nothing?else=1', '/accounts', '/school/999999x'].map((url) => visitor.get(url)),
      );
      const without = ({ date: _, ...headers }: Record<string, unknown>) => headers;
      for (const other of others) {
        expect(other.statusCode).toBe(404);
        expect(other.body).toBe(first!.body);
        expect(without(other.headers)).toEqual(without(first!.headers));
      }
    }
  });

  test('is what a refusal looks like', async () => {
    const visitor = await service.as('head');
    const [refused, nothing] = [await visitor.get('/audit'), await visitor.get('/nothing')];
    expect(refused.statusCode).toBe(404);
    expect(refused.body).toBe(nothing.body);
  });

  test('a crawler finds no map and no other address', async () => {
    for (const url of ['/robots.txt', '/sitemap.xml', '/favicon.ico', '/.well-known/security.txt'])
      expect((await (await service.as('public')).get(url)).statusCode).toBe(404);
  });
});

describe('addresses and hosts', () => {
  test('an address that cannot be read is refused in words', async () => {
    const { statusCode, body } = await (await service.as('head')).get('/school/%zz');
    expect(statusCode).toBe(400);
    expect(body).toContain('cannot be read');
  });

  test.each(['evil.example', 'evil.example:3000', '192.168.1.20:3000'])(
    'a request in the name of %s is refused',
    async (host) => {
      const { statusCode, body } = await (await service.as('head')).get('/', { host });
      expect(statusCode).toBe(421);
      expect(body).not.toContain('Harriet');
    },
  );

  test.each(['//evil.example/', '//evil.example/cookies', '/\\\\evil.example', '/@evil.example'])(
    'another name of this machine sends %s on to no other',
    async (path) => {
      const { statusCode, headers } = await service.app.inject({
        url: { pathname: path },
        headers: { host: 'localhost:3000' },
      });
      if (statusCode !== 307) return expect(statusCode).toBe(421);
      expect(new URL(String(headers.location)).host).toBe('127.0.0.1:3000');
    },
  );

  test('another name of this machine is sent on to the right one', async () => {
    const { statusCode, headers } = await (await service.as('public')).get('/cookies?a=1', {
      host: 'localhost:3000',
    });
    expect(statusCode).toBe(307);
    expect(headers.location).toBe('http://127.0.0.1:3000/cookies?a=1');
  });
});

describe('routes', () => {
  test('are all declared with a rule and an audit event', () => {
    expect(service.app.declaredRoutes.length).toBeGreaterThan(10);
    for (const { rule, audit, url } of service.app.declaredRoutes) {
      expect(rule, url).toBeTruthy();
      expect(audit, url).toBeTruthy();
    }
  });

  test('that look at no session, and that are no file and no question of machines, are answers to surveys', () => {
    const answers = service.app.declaredRoutes.filter(({ rule }) => rule === 'answer-survey');
    expect(answers.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([
      'GET /answer',
      'HEAD /answer',
      'POST /answer',
    ]);
  });

  test('that everybody may see are these and no more', () => {
    const open = service.app.declaredRoutes
      .filter(({ rule, url }) => rule === 'see-public-pages' && !url.startsWith('/assets/'))
      .map(({ url }) => url);
    expect([...new Set(open)].sort()).toEqual([
      '/',
      '/accessibility',
      '/account/sign-out-everywhere',
      '/cookies',
      '/health',
      '/how-expectations-are-made',
      '/practices',
      '/practices/:practice',
      '/practices/:practice/editions/:edition',
      '/privacy',
      '/ready',
      '/sign-in',
      '/sign-in/callback',
      '/sign-out',
      '/signed-out',
      '/what-support-achieved',
      '/what-years-taught',
    ]);
  });
});

test('the public page on expectations has no figure, no school and no way to one', async () => {
  const { body } = await (await service.as('public')).get('/how-expectations-are-made');
  const main = /<main[\s\S]*<\/main>/.exec(body)![0];
  for (const what of [
    'What an expectation is',
    'How it is made',
    'How well it works',
    'never used for',
    'a pupil or a parent',
  ])
    expect(main).toContain(what);
  expect(main.replace(/<[^>]*>/g, '')).not.toMatch(/\d/);
  expect([...main.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    '/what-years-taught',
    '/privacy',
    '/statistics',
  ]);
});

test('the start page tells the public and Ofsted nothing of expectations', async () => {
  for (const role of ['public', 'ofsted-inspector'] as const) {
    const { body } = await (await service.as(role)).get('/');
    const main = /<main[\s\S]*<\/main>/.exec(body)![0];
    expect(main).not.toMatch(/expectation|report|release|target|baseline|\/school/i);
  }
});

test('the privacy notice names all that is kept of people and pupils', async () => {
  const { body } = await (await service.as('public')).get('/privacy');
  for (const what of [
    'Your name, email address, organisation and role',
    'Which private pages you opened',
    'What you send us',
    'attendance plan',
    'asks for support',
    'one school asks another',
    'what keeps pupils away',
    'the mark of each session',
    'a code in place of the pupil’s number',
  ])
    expect(body).toContain(what);
  expect(body).not.toContain('nothing about single pupils');
});

test('every page says whom to ask', async () => {
  for (const role of ['public', 'head'] as const)
    expect((await (await service.as(role)).get('/')).body).toContain('href="mailto:help@attendance.example"');
});

test.each<Role>(['head', 'trust', 'analyst'])(
  'the home page of %s leads to what the role can do',
  async (role) => {
    const { body } = await (await service.as(role)).get('/');
    const links = [...body.matchAll(/class="govuk-link abie-tasks__link" href="([^"]+)"/g)].map(
      ([, href]) => href,
    );
    expect(links.length).toBeGreaterThan(2);
    expect(links).toContain('/statistics');
  },
);
