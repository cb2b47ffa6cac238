import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asOwner } from '../../../../tests/fixtures/database.ts';
import { cookiesOf } from '../../../../tests/fixtures/open-service.ts';
import { type TestService, testService } from '../../../../tests/fixtures/service.ts';
import { axeFaults } from '../../../../tests/journeys/axe.ts';
import { startBrowser } from '../../../../tests/journeys/browser.ts';
import { keptPage } from '../../../../tests/journeys/kept-page.ts';
import { spreadLetters } from '../../../../tests/journeys/look-at.ts';
import type { Role } from '../../../access/role.ts';

let released: TestService;
let suspended: TestService;
let browser: Browser;
const origins = new Map<TestService, string>();
beforeAll(async () => {
  [released, suspended] = [await testService(), await testService({ state: 'suspended' })];
  for (const service of [released, suspended]) {
    origins.set(service, await service.app.listen({ host: '127.0.0.1', port: 0 }));
  }
  await asOwner(
    released.database.ownerUrl,
    `with sent as (insert into response (urn, release, kind, by_person, by_role, sent_at, body)
        select urn, ${released.release}, 'propose', p.id, 'head', now(), '{"kind": "propose", "minimum": 93, "proposed": 92, "reasons": "x"}'
          from expectation, (select id from person limit 1) p returning id, by_person)
      insert into response_event (response, seq, kind, by_person, at, body)
        select id, 1, 'sent', by_person, now(), '{}' from sent`,
  );
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([released?.close(), suspended?.close()]);
});

async function open(service: TestService, role: Role | 'public', path: string): Promise<Page> {
  const address = origins.get(service)!;
  const page = await keptPage(browser, { viewport: { width: 1280, height: 900 } }, address);
  await page.context().clearCookies();
  await page.context().addCookies(cookiesOf(await service.as(role), address));
  await page.goto(path);
  return page;
}

async function faultsAt(page: Page, width: number) {
  await page.setViewportSize({ width, height: 900 });
  const violations = await axeFaults(page);
  return {
    violations: violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    wider: await wider(page),
    headings: await page.locator('h1').count(),
  };
}

const wider = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const pages: readonly (readonly [() => TestService, Role | 'public', string])[] = [
  [() => released, 'analyst', '/schools?sort=gap&direction=descending&phase=secondary'],
  [() => released, 'analyst', '/schools?search=zzz'],
  [() => released, 'trust', '/schools'],
  [() => released, 'local-authority', '/schools'],
  [() => released, 'regional-adviser', '/schools/compare'],
  [() => suspended, 'regional-adviser', '/schools'],
  [() => released, 'analyst', '/responses'],
  [() => released, 'approver', '/responses?state=accepted'],
  [() => released, 'head', '/corrections'],
  [() => suspended, 'head', '/corrections'],
  [() => released, 'approver', '/audit'],
  [() => released, 'approver', '/audit?from=31/2/2026&outcome=refused&action=released'],
  [() => released, 'ofsted-inspector', '/statistics'],
];

test.each(pages)(
  '%s %s %s has no fault that axe knows and fits, at 1280 and at 320 px',
  async (service, role, path) => {
    const page = await open(service(), role, path);
    for (const width of [1280, 320]) {
      expect(await faultsAt(page, width), `${width} px`).toEqual({ violations: [], wider: 0, headings: 1 });
    }
    await spreadLetters(page);
    expect(await wider(page), 'in wider letters').toBe(0);
  },
);
