import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../../tests/fixtures/database.ts';
import { sampleUrns } from '../../../../../tests/fixtures/sample-release.ts';
import { type TestService, testService } from '../../../../../tests/fixtures/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service?.close());

const urn = sampleUrns.londonSecondary;

test('the library says days where they were measured, and that nobody has tried it here where nobody has', async () => {
  const head = await service.as('head');
  const all = (await head.get('/practices')).body;
  expect(all).toContain('0.21 a pupil and year (its interval is not in what we read)');
  expect(all).toContain('Examples only. No British trial');
  expect(all.indexOf('Tell parents how many days')).toBeLessThan(all.indexOf('Breakfast'));
  const severe = (await head.get('/practices?gap=severe')).body;
  expect(severe).toContain('One-to-one attendance mentors');
  expect(severe).not.toContain('Breakfast, and what uniform costs');
  expect((await head.get('/practices?gap=%3Cscript%3E')).body).toContain('10 practices');
});

test('a toolkit is steps with months and whoever takes them', async () => {
  const head = await service.as('head');
  const page = (await head.get('/practices/transition-7-to-8')).body;
  expect(page).toMatch(/May<\/th>\s*<td[^>]*>Head of Year 7/);
  expect((await head.get('/practices/no-such')).statusCode).toBe(404);
});

test('a school comes to it from its own largest gap', async () => {
  const head = await service.as('head');
  expect((await head.get(`/school/${urn}/support`)).body).toContain('has not been worked out');
  await asOwner(
    service.database.ownerUrl,
    `insert into support_reading (urn, year, word, shortfall, phase, gap, loaded_at)
       values (${urn}, '2025-26', 'not reached', 1.6, 'secondary', '{"fsm": 0.2, "year-8": 0.9}', now())`,
  );
  const page = (await head.get(`/school/${urn}/support`)).body;
  expect(page).toContain('<strong>Year 8</strong>');
  expect(page).toContain('href="/practices?gap=year-8"');
});
