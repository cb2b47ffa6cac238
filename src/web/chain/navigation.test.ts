import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestService, testService } from '../../../tests/fixtures/service.ts';
import { roles } from '../../access/role.ts';
import { defaultAccessSettings } from '../../access/settings.ts';
import { currentEntry } from './navigation.ts';
import { placesFor } from './places.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service?.close());

test.each([...roles, 'public'] as const)(
  'every entry of the menu of %s leads to a page that opens',
  async (role) => {
    const visitor = await service.as(role);
    const { body } = await visitor.get('/');
    const links = [...body.matchAll(/class="govuk-service-navigation__link" href="([^"]+)"/g)].map(
      ([, href]) => href!,
    );
    expect(links.length).toBeGreaterThan(0);
    for (const url of links.filter((link) => !/board-pack$/.test(link)))
      expect([url, (await visitor.get(url)).statusCode]).toEqual([url, 200]);
  },
);

test('Ofsted and the public have statistics and nothing else', async () => {
  expect(placesFor({ role: 'public' }, defaultAccessSettings).map(({ href }) => href)).toEqual([
    '/statistics',
  ]);
  const { body } = await (await service.as('ofsted-inspector')).get('/');
  expect(body.match(/govuk-service-navigation__link/g)).toHaveLength(1);
});

test('the entry that a page belongs to is the longest that its address begins with', () => {
  const entries = ['/school/1', '/school/1/responses', '/schools'].map((href) => ({ text: href, href }));
  const at = (path: string) => currentEntry(entries, path)?.href;
  expect(at('/school/1/responses/7')).toBe('/school/1/responses');
  expect(at('/school/1/report')).toBe('/school/1');
  expect(at('/school/10')).toBeUndefined();
  expect(at('/schools')).toBe('/schools');
  expect(at('/')).toBeUndefined();
});
