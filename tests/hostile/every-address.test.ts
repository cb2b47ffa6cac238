import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { type HostileScene, hostileScene } from './scene.ts';
import { hostileParts, hostileValues, live } from './values.ts';

let scene: HostileScene;
beforeAll(async () => {
  scene = await hostileScene();
});
afterAll(() => scene?.close());

const timeout = { timeout: 240_000 };
const senderOf = (url: string) => (url.startsWith('/school/') ? scene.head : scene.analyst);
const namesIn = (url: string) => [...url.matchAll(/:(\w+)/g)].map(([, name]) => name!);

/** An address that is right but for what it names by `name`. */
function filled(url: string, name: string | undefined, part: string): string {
  const right: Readonly<Record<string, string>> = {
    urn: String(sampleUrns.londonSecondary),
    number: String(scene.service.release),
  };
  return url.replace(/:(\w+)/g, (_, each: string) =>
    each === name ? part : (right[each] ?? crypto.randomUUID()),
  );
}

test('whatever an address names that is not there is not there', timeout, async () => {
  const routes = scene.service.app.declaredRoutes.filter(
    ({ method, url }) => (method === 'GET' || method === 'POST') && namesIn(url).length > 0,
  );
  expect(routes.length).toBeGreaterThan(40);
  const before = await scene.kept();
  const faults: string[] = [];
  for (const { method, url } of routes) {
    for (const name of namesIn(url)) {
      for (const part of hostileParts) {
        const address = filled(url, name, part);
        const visitor = senderOf(url);
        const { statusCode, body } =
          method === 'GET' ? await visitor.get(address) : await visitor.post(address);
        if (statusCode < 400 || statusCode >= 500 || live.test(body))
          faults.push(`${method} ${url} with ${part.slice(0, 60)}: ${statusCode}`);
      }
    }
  }
  expect(faults).toEqual([]);
  expect(await scene.kept()).toBe(before);
});

/** What any page may read from behind the question mark. */
const asked =
  'q search sort order direction page phase kind state status from to outcome action urn release seed done updates person year type region local-authority trust return error code'.split(
    ' ',
  );
/** These ask a sign-in server, or make a PDF anew. */
const elsewhere = /^\/sign-in$|\.pdf$|^\/assets\//;

test('whatever stands behind the question mark is answered', timeout, async () => {
  const routes = scene.service.app.declaredRoutes.filter(
    ({ method, url }) => method === 'GET' && !elsewhere.test(url),
  );
  const faults: string[] = [];
  for (const { url } of routes) {
    const address = filled(url, undefined, '');
    for (const [kind, value] of Object.entries(hostileValues)) {
      // The longest that a server takes of an address is less than 100 kB.
      const short = value.slice(0, 300).replace(/%.?$/, '');
      const query = asked.map((name) => `${name}=${short}`).join('&');
      const { statusCode, body, headers } = await senderOf(url).get(`${address}?${query}`);
      const obeyed = live.test(body) || String(headers['set-cookie']).includes('evil');
      if (statusCode >= 500 || obeyed) faults.push(`${url} with ${kind}: ${statusCode}`);
    }
    for (const query of [
      'page=1&page=2&q=a&q=b&sort=name&sort=urn',
      '__proto__[x]=1&constructor=1',
      'q[]=1&page[a]=1',
      '&&==&%',
    ]) {
      const { statusCode } = await senderOf(url).get(`${address}?${query}`);
      if (statusCode >= 500) faults.push(`${url} with ${query}: ${statusCode}`);
    }
  }
  expect(faults).toEqual([]);
});
