import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '../../src/access/role.ts';
import type { IsoDate } from '../../src/attendance/calendar/iso-date.ts';
import { realEffects } from '../../src/work/effects.ts';
import { workProgress } from '../../src/work/progress/work-progress.ts';
import { asOwner } from '../fixtures/database.ts';
import { type OpenService, openService } from '../fixtures/open-service.ts';
import { sampleUrns } from '../fixtures/sample-release.ts';
import { keepInventedDays } from '../fixtures/two-years-of-days.ts';
import { startBrowser } from './browser.ts';
import { axeFindsNothing, nothingIsCutOff } from './look-at.ts';
import { pageOf, said } from './pages-of.ts';

let browser: Browser;
let service: OpenService;
const urn = sampleUrns.londonSecondary;
const days = (...of: readonly string[]) => of as IsoDate[];

beforeAll(async () => {
  [browser, service] = await Promise.all([startBrowser(), openService()]);
  await keepInventedDays(
    service.database.ownerUrl,
    Array.from({ length: 21 }, (_, i) => ({
      urn: urn + i,
      pupils: 900,
      before: 91,
      now: i === 0 ? 86.5 : 91.2,
      ...(i === 0
        ? { hit: days('2023-11-14', '2023-11-15', '2023-11-16'), hitBy: 18, shut: days('2024-01-17') }
        : {}),
    })),
  );
  await work();
});
afterAll(async () => {
  await browser?.close();
  await service?.close();
});

const work = () => workProgress({ database: service.database, effects: realEffects }, service.release);
const progress = `/school/${urn}/progress`;
async function seen(name: string, who: Role, path: string): Promise<void> {
  const visitor = await service.as(who);
  const state = { name: `progress ${name} ${who}`, visitor, address: service.address, path };
  await axeFindsNothing(browser, state);
  await nothingIsCutOff(browser, state);
}
const open = async (who: Role) => {
  const page = await pageOf(browser, await service.as(who), service.address, { javaScriptEnabled: false });
  page.setDefaultTimeout(20_000);
  return page;
};

test('a head reads how the year goes, with its picture and the days that were not as expected', async () => {
  const head = await open('head');
  await head.goto(progress);
  const text = await said(head);
  expect(text).toContain('Behind');
  expect(text).toMatch(/Attendance so far is down [\d.]+ percentage points on the same days of last year/);
  expect(text).toMatch(/14 November 2023 to 16 November 2023 ?: ?Lower than expected/);
  expect(text).toMatch(/Up were illness by [\d.]+ percentage points/);
  expect(text).toMatch(/17 January 2024 ?: ?Year 2 did not come in/);
  expect(text).toMatch(/pupils would have to attend [\d,]+ days more between them/);
  await seen('own', 'head', progress);
});

test('what the school tells stands beside what its counts say, for an analyst who can accept fewer of its days', async () => {
  const head = await open('head');
  await head.goto(progress);
  await head.getByRole('link', { name: 'tell us about a disruption' }).click();
  await seen('tell', 'head', `/school/${urn}/respond/disruption`);
  await asOwner(
    service.database.ownerUrl,
    `with p as (select id from person where subject = 'head' limit 1), r as (
        insert into response (urn, release, kind, by_person, by_role, sent_at, body)
        select ${urn}, ${service.release}, 'disruption', p.id, 'head', now(),
          '{"kind": "disruption", "from": "2023-11-13", "to": "2023-11-17", "cause": "illness", "happened": "Influenza in most classes."}' from p
        returning id)
      insert into response_event (response, seq, kind, by_person, at, body)
        select r.id, 1, 'sent', p.id, now(), '{}' from r, p`,
  );
  const [response] = await asOwner<{ id: string }>(
    service.database.ownerUrl,
    `select id from response where urn = ${urn} and kind = 'disruption'`,
  );
  const path = `/responses/${response!.id}`;
  const analyst = await open('analyst');
  await analyst.goto(path);
  expect(await said(analyst)).toContain('14 November 2023 to 16 November 2023');
  await seen('report', 'analyst', path);
  await seen('waiting', 'analyst', '/responses');
});

test('those above the school read the word, and find it in the list', async () => {
  for (const who of ['trust', 'regional-adviser', 'analyst'] as const) {
    const page = await open(who);
    await page.goto(progress);
    const text = await said(page);
    expect(text, who).toContain('Behind');
    if (who !== 'analyst') expect(text, who).not.toContain('Lower than expected');
    await seen('list', who, '/schools?progress=behind');
  }
});
