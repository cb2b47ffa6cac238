import { afterAll, beforeAll, expect, test } from 'vitest';
import { inventedCounts, keepCounts } from '../../../../../tests/fixtures/counts-of-school.ts';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../../tests/fixtures/service.ts';
import { mostSavedViews } from '../../../../store/postgres/views/saved-views.ts';

let service: TestService;
const urn = sampleUrns.londonSecondary;
const here = `/school/${urn}/attendance`;
beforeAll(async () => {
  service = await testService();
  await keepCounts(service.database.ownerUrl, urn, inventedCounts('primary'));
});
afterAll(() => service?.close());

const owner = (text: string) => asOwner<Record<string, unknown>>(service.database.ownerUrl, text);

test('a view is kept from its own page, opens as it was, and is nobody else’s', async () => {
  const head = await service.as('head');
  const page = (await head.get(`${here}?view=groups&tab=table`)).body;
  const path = /name="path" value="([^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&');
  expect(path).toBe(`${here}?view=groups&tab=table`);
  expect(
    (await head.post('/saved-views', { path, name: '  Groups\n of <b>ours</b> ' })).headers.location,
  ).toBe('/saved-views?done=saved');
  const list = (await head.get('/saved-views?done=saved')).body;
  expect(list).toContain(`href="${path.replaceAll('&', '&amp;')}"`);
  expect(list).toContain('Groups of &lt;b&gt;ours&lt;/b&gt;');
  expect(list).toContain('The view is saved.');
  expect((await (await service.as('governor')).get('/saved-views')).body).toContain('You have saved none.');
  // The same address again has the newer name.
  await head.post('/saved-views', { path, name: 'Ours' });
  const rows = await owner('select id, name from abie.saved_view');
  expect(rows.map(({ name }) => name)).toEqual(['Ours']);
  // Nobody removes another's.
  const id = String(rows[0]!.id);
  await (await service.as('governor')).post('/saved-views/remove', { id });
  expect(await owner('select id from abie.saved_view')).toHaveLength(1);
  await head.post('/saved-views/remove', { id });
  expect(await owner('select id from abie.saved_view')).toEqual([]);
});

test('only addresses of dashboards are kept, and so many', async () => {
  const head = await service.as('head');
  for (const path of [
    'https://elsewhere.test/',
    '//elsewhere.test/attendance',
    '/releases',
    `${here}?x="><script>`,
    '',
  ])
    expect([path, (await head.post('/saved-views', { path, name: 'x' })).headers.location]).toEqual([
      path,
      '/saved-views?done=nothing',
    ]);
  // An organisation's id has capitals.
  const ofHub = { path: '/area/hub-North_East-1/attendance?view=members', name: 'x' };
  expect((await head.post('/saved-views', ofHub)).headers.location).toBe('/saved-views?done=saved');
  await owner(`insert into abie.saved_view (id, person, path, name, saved_at)
    select gen_random_uuid(), person, '${here}?until=2026-01-' || lpad(n::text, 2, '0'), 'x', now() from
      (select person from abie.session where role = 'head' limit 1) p, generate_series(1, ${mostSavedViews}) n`);
  expect((await head.post('/saved-views', { path: here, name: 'x' })).headers.location).toBe(
    '/saved-views?done=full',
  );
});

test('a summary says what changed since one looked last: looks of one visit are one', async () => {
  const head = await service.as('head');
  const since = async () =>
    /Since you last looked<\/h2>([\s\S]*?)<\/ul>/.exec((await head.get(here)).body)?.[1];
  await owner('delete from abie.dashboard_look');
  expect(await since()).toBeUndefined();
  expect(await since()).toBeUndefined();
  await owner(`update abie.dashboard_look set looked_at = now() - interval '1 day'`);
  await owner(`update abie.school_count set at = now() - interval '2 days' where urn = ${urn}`);
  await owner(
    `update abie.school_count set at = now(), version = 2 where urn = ${urn} and kind = 'day' and last = '2026-11-10'`,
  );
  expect(await since()).toMatch(/No day is new\.[\s\S]*1 day was counted again, [^<]*: 10 November 2026\./);
  expect(await since()).toContain('1 day was counted again');
  // An address of the past says what was then.
  expect((await head.get(`${here}?until=2026-11-01`)).body).not.toContain('Since you last looked');
});
