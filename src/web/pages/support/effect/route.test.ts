import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner, sampleSession } from '../../../../../tests/fixtures/database.ts';
import { hubSql } from '../../../../../tests/fixtures/sample-hubs.ts';
import { type TestService, testService } from '../../../../../tests/fixtures/service.ts';
import type { Urn } from '../../../../attendance/urn.ts';
import { effectPaper } from '../../../../documents/support/effect-paper.ts';
import { openCommandDatabase } from '../../../../store/postgres/connection/database.ts';
import { publishEffect } from '../../../../store/postgres/support/publish-effect.ts';
import { simulatedCourses } from '../../../../support/effect/courses.fixture.ts';
import { effectOfHubs, estimateEffect, estimatePlacebo } from '../../../../support/effect/estimate-effect.ts';
import { realEffects } from '../../../../work/effects.ts';
import { supportSettings } from '../../../../work/method-file.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
  for (const role of ['analyst', 'approver'] as const) await sampleSession(service.database, role);
});
afterAll(() => service?.close());

const { effect: settings, version } = supportSettings(realEffects);
/** One hub has many schools, and others few. */
const courses = simulatedCourses(7, { supported: 100, effect: 0.8 }).map((school) =>
  school.hub !== undefined && school.hub < 200_010 ? { ...school, hub: 200_000 as Urn } : school,
);
const paper = (year: '2026-27' | '2027-28') =>
  effectPaper(
    {
      schools: courses,
      refused: 7,
      leftOut: {
        'supported before': 12,
        'not answered': 3,
        'adviser decided': 0,
        'not offered': 0,
        'rates missing': 0,
        'facts missing': 0,
      },
    },
    {
      effect: estimateEffect(courses, settings),
      placebo: estimatePlacebo(courses, settings),
      hubs: effectOfHubs(courses, settings),
      confidence: settings.confidence,
    },
    { year, settings: version },
  );
const by = { made: 'analyst@example.org', agreed: 'approver@example.org' };
const page = async (query = '') =>
  (await (await service.as('public')).get(`/what-support-achieved${query}`)).body;

test('before anything is published everybody reads what cannot be said', async () => {
  expect(await page()).toContain('No year has been published yet.');
  expect(await page()).toContain('from the settled rates of the year of support,');
  expect(await page()).toContain('That a change from one year to the next is an effect.');
});

test('a published year says the effect with its interval, in days, and what it is not', async () => {
  const database = await openCommandDatabase(service.database.urls.command);
  try {
    expect(await publishEffect(database, paper('2026-27'), { because: '', by })).toBe(1);
    expect(await publishEffect(database, paper('2026-27'), { because: ' ', by })).toBe('published before');
    expect(
      await publishEffect(database, paper('2026-27'), { because: 'Two schools were counted twice', by }),
    ).toBe(2);
    expect(await publishEffect(database, paper('2027-28'), { because: '', by })).toBe(1);
  } finally {
    await database.close();
  }
  const newest = await page();
  expect(newest).toContain('What support achieved in 2027/28');
  expect(newest).toMatch(
    /percentage points \(90% interval 0\.\d\d to \d\.\d\d\), which is \d\.\d\d days a year/,
  );
  expect(newest).toContain('so neither is an effect.');
  const counts = newest.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(counts).toContain('Eligible for support Not shown, because a number is below six');
  expect(counts).toContain('Support in an earlier year already 12 schools');
  expect(counts).toContain('An offer that was not answered Not shown, because a number is below six');
  expect(counts).not.toContain('An adviser decided');
  expect(newest).toContain('href="/what-support-achieved?year=2026-27"');
  const earlier = await page('?year=2026-27');
  expect(earlier).toContain('edition 2: Two schools were counted twice');
  expect(await page('?year=%3Cscript%3E')).toContain('in 2027/28');
  await expect(
    asOwner(service.database.ownerUrl, "update support_effect set because = 'x'"),
  ).rejects.toThrow();
});

test('a hub has its name, and one with too few schools none', async () => {
  const told = paper('2026-27').hubs[0];
  if (told === undefined) throw new Error('the fixture has no hub with enough schools');
  await asOwner(
    service.database.ownerUrl,
    `${hubSql()}; update hub set lead_urn = ${told.hub}, name = 'Hub of the North'`,
  );
  expect(await page()).toContain('Hub of the North: ');
  expect(await page()).toMatch(/Of \d+ hubs? nothing is said: too few schools\./);
});
